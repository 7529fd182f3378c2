package dev.remora.core.view;

/**
 * One protobuf message seen in place. A view is valid until it is wrapped again, its cursor moves
 * on, or the payload below it is released; it is never stored. Scalars that are absent read as the
 * protobuf default, absent messages as empty ones.
 */
public interface MessageView {

  /** The message's own bytes, without tag and length; what a writer needs to copy it whole. */
  Bytes raw();

  /**
   * True if the message, or a part of it that was read since it was wrapped, is malformed. Parts
   * count up to the next unit of loss: a span, log record or data point with all beneath it; a
   * metric without its points; a resource or scope group with its resource or scope but without its
   * members. A malformed part reads as empty, so a reader may go on to the end of an item and ask
   * once; it then rejects that item alone. Nothing is checked before it is read.
   */
  boolean malformed();
}
