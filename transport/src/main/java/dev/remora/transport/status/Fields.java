package dev.remora.transport.status;

import java.util.Arrays;

/**
 * Walks the fields of a small protobuf message that a peer sent as its words about an error.
 * Damaged input ends the walk and is remembered.
 */
public final class Fields {

  private static final byte[] NOTHING = {};

  private final byte[] message;
  private int at;
  private int field;
  private long number;
  private byte[] bytes = NOTHING;
  private boolean damaged;

  public Fields(byte[] message) {
    this.message = message;
  }

  /** Goes to the next field; false at the end. */
  public boolean next() {
    number = 0;
    bytes = NOTHING;
    if (at >= message.length || damaged) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    switch ((int) tag & 7) {
      case 0 -> number = varint();
      case 1 -> skip(8);
      case 2 -> {
        long length = varint();
        int from = at;
        skip(length);
        if (!damaged) {
          bytes = Arrays.copyOfRange(message, from, at);
        }
      }
      case 5 -> skip(4);
      default -> damaged = true;
    }
    return !damaged;
  }

  private void skip(long count) {
    if (count < 0 || count > message.length - at) {
      damaged = true;
    } else {
      at += (int) count;
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= message.length) {
        damaged = true;
        return 0;
      }
      byte next = message[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    damaged = true;
    return 0;
  }

  /** The field's number. */
  public int field() {
    return field;
  }

  /** The value of a varint field; 0 for others. */
  public long number() {
    return number;
  }

  /** The value of a field with a length; empty for others. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the message ended within a field or had a field of no kind. */
  public boolean isDamaged() {
    return damaged;
  }
}
