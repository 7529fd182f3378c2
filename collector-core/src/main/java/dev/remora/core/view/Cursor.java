package dev.remora.core.view;

/**
 * Walks a repeated message field in wire order. Before the first {@link #next()} there is no
 * current message. A view has one cursor for each such field and rewinds it whenever it is asked
 * for it.
 *
 * <pre>
 * while (spans.next()) {
 *   SpanView span = spans.current();
 *   encode(span);
 *   if (span.malformed()) rollBackAndReject();
 * }
 * </pre>
 */
public interface Cursor<V extends MessageView> {

  /**
   * Moves to the next message and wraps it. A malformed message is visited like any other, with
   * {@link MessageView#malformed()} true; the cursor steps over it with the following call.
   */
  boolean next();

  /** The one re-used view, wrapped around the message that {@link #next()} moved to. */
  V current();

  /** Number of messages, known from the scan of the parent. */
  int count();

  /** Back to before the first message. */
  void rewind();
}
