package dev.remora.core.view;

/** An OTLP AnyValue. Asking for another type than {@link #kind()} gives that type's zero value. */
public interface AnyView extends MessageView {

  /** The member of the oneof that is set. */
  enum Kind {
    EMPTY,
    STRING,
    BOOL,
    INT,
    DOUBLE,
    ARRAY,
    KVLIST,
    BYTES
  }

  Kind kind();

  Bytes stringValue();

  boolean boolValue();

  long intValue();

  double doubleValue();

  Bytes bytesValue();

  /** Elements of an array, else an empty cursor. */
  Cursor<? extends AnyView> arrayValue();

  /** Entries of a map, else an empty cursor. */
  KeyValueCursor kvlistValue();
}
