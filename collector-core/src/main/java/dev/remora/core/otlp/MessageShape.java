package dev.remora.core.otlp;

import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.WireType;

/**
 * The fields of one message type that its view reads: a switch over tags as a table, so that one
 * loop scans every message and is compiled early. A field that comes with another wire type than
 * its own is not in the table and is skipped as unknown, as protobuf demands.
 */
final class MessageShape {

  /** How repeated occurrences of a field act. */
  static final byte UNKNOWN = 0;

  static final byte LAST_WINS = 1;
  static final byte MERGED = 2;
  static final byte REPEATED = 3;
  static final byte ONEOF = 4;
  static final byte ONEOF_MERGED = 5;

  /** OTLP's highest field number is 16; tags of up to two bytes below this index the table. */
  private static final int TAGS = 17 << 3;

  private final byte[] rules = new byte[TAGS];
  private int fields;

  MessageShape scalars(int... tags) {
    return rule(LAST_WINS, tags);
  }

  /** Singular messages. */
  MessageShape messages(int... tags) {
    return rule(MERGED, tags);
  }

  MessageShape repeated(int... tags) {
    return rule(REPEATED, tags);
  }

  /** A repeated number, which may come packed or not. */
  MessageShape repeatedNumber(int packedTag, int wireType) {
    return rule(REPEATED, packedTag, OtlpFields.element(packedTag, wireType));
  }

  /** Scalar members of the message's oneof; OTLP has at most one in a message. */
  MessageShape oneof(int... tags) {
    return rule(ONEOF, tags);
  }

  MessageShape oneofMessages(int... tags) {
    return rule(ONEOF_MERGED, tags);
  }

  private MessageShape rule(byte rule, int... tags) {
    for (int tag : tags) {
      rules[tag] = rule;
      fields = Math.max(fields, WireType.field(tag) + 1);
    }
    return this;
  }

  byte rule(int tag) {
    return tag < TAGS ? rules[tag] : UNKNOWN;
  }

  /** Size of an array that is indexed by field number. */
  int fields() {
    return fields;
  }
}
