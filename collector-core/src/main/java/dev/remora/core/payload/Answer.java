package dev.remora.core.payload;

import dev.remora.core.outcome.Refusal;

/**
 * How the client of a payload learns what became of it. Called exactly once, from any thread; it
 * must not block.
 */
public interface Answer {

  /** For telemetry nobody waits for: a scrape, a UDP datagram. */
  Answer NONE =
      new Answer() {
        @Override
        public void accepted() {}

        @Override
        public void refused(Refusal refusal) {}
      };

  /** Remora has taken responsibility: every exporter's queue holds it, or it is written. */
  void accepted();

  /** Nothing of it was kept. */
  void refused(Refusal refusal);
}
