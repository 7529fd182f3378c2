package dev.remora.core.component;

import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;

/**
 * Where a processor hands on what it made. Every payload given to the processor ends in exactly one
 * of these calls, itself or as {@link Payload#rewritten}; the books follow from them. On the
 * pipeline's loop.
 */
public interface Output {

  /**
   * Hands a payload to the next step; if it has fewer items than before, tell {@link #filtered}.
   */
  void emit(Payload payload);

  /** Items that were dropped as the configuration says, of a payload that goes on. */
  void filtered(int items);

  /** Nothing is left of the payload: its items are filtered, its client hears "accepted". */
  void filter(Payload payload);

  /** The client is told to come again, or that the data is wrong; nothing was kept. */
  void refuse(Payload payload, Refusal refusal);

  /** Items that were used up to make others (merged points). */
  void consumed(int items);

  /** Items that nobody sent, of a payload that will be emitted. */
  void produced(int items);
}
