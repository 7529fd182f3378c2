package dev.remora.core.view;

/**
 * Walks a list of attributes in wire order, duplicates included. A malformed attribute is visited
 * with whatever of it could be read (else an empty key and value) and marks the message it belongs
 * to as {@link MessageView#malformed()}.
 */
public interface KeyValueCursor {

  boolean next();

  /** Valid until {@link #next()}. */
  Bytes key();

  /** The value, kind {@link AnyView.Kind#EMPTY} if it is absent. Valid until {@link #next()}. */
  AnyView value();

  /** The whole KeyValue message, without tag and length. */
  Bytes raw();

  int count();

  void rewind();

  /**
   * Rewinds and moves to the first attribute with this key, the one that the Collector's maps find.
   * False leaves the cursor at the end. For one or two look-ups, not for a join.
   */
  boolean seek(Bytes key);

  /** {@link #seek(Bytes)} for an ASCII key. */
  boolean seek(String asciiKey);
}
