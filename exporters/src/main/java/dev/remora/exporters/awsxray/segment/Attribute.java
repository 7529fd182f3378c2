package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;

/** One attribute as the walk over a list found it; used again, valid as long as the payload. */
final class Attribute {

  private static final Bytes EMPTY = new Bytes();

  final Bytes key = new Bytes();

  /** The whole AnyValue message, to read maps and lists from; of no other kind. */
  final Bytes raw = new Bytes();

  private final Bytes text = new Bytes();
  private AnyView.Kind kind = AnyView.Kind.EMPTY;
  private long bits;

  /** The key's number in the {@link KeyTable} of the list. */
  int number;

  void set(Bytes newKey, int newNumber, AnyView value) {
    key.wrap(newKey);
    number = newNumber;
    kind = value.kind();
    switch (kind) {
      case STRING -> text.wrap(value.stringValue());
      case BYTES -> text.wrap(value.bytesValue());
      case BOOL -> bits = value.boolValue() ? 1 : 0;
      case INT -> bits = value.intValue();
      case DOUBLE -> bits = Double.doubleToRawLongBits(value.doubleValue());
      case ARRAY, KVLIST -> raw.wrap(value.raw());
      case EMPTY -> {
        // Nothing to keep.
      }
    }
  }

  AnyView.Kind kind() {
    return kind;
  }

  /** Whether the value is one that may become an annotation. */
  boolean isScalar() {
    return switch (kind) {
      case STRING, BOOL, INT, DOUBLE -> true;
      case EMPTY, BYTES, ARRAY, KVLIST -> false;
    };
  }

  /** A string's or byte string's content; empty for other kinds. */
  Bytes content() {
    return kind == AnyView.Kind.STRING || kind == AnyView.Kind.BYTES ? text : EMPTY;
  }

  /** The value if it is a string, else the empty string. */
  Bytes string() {
    return kind == AnyView.Kind.STRING ? text : EMPTY;
  }

  /** The value if it is an integer, else 0. */
  long integer() {
    return kind == AnyView.Kind.INT ? bits : 0;
  }

  boolean bool() {
    return kind == AnyView.Kind.BOOL && bits != 0;
  }

  double real() {
    return kind == AnyView.Kind.DOUBLE ? Double.longBitsToDouble(bits) : 0;
  }
}
