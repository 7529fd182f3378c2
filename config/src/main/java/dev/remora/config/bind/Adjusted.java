package dev.remora.config.bind;

/**
 * A settings record some of whose values follow from what the user wrote, not only from the values
 * themselves: a default that depends on whether another key is there. Called once per record after
 * it is bound and before anything is validated.
 *
 * @param <R> the record itself
 */
public interface Adjusted<R extends Record> {
  /** The record to use; {@code at} has the written value. Must not throw. */
  R adjusted(At at);
}
