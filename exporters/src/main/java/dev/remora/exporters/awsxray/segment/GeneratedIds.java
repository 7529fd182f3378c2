package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;

/**
 * Ids for segments and exceptions that the span has none for. They follow from the span's own ids,
 * so that an encoding is repeatable, and are spread like random ones (SplitMix64).
 */
final class GeneratedIds {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final Bytes trace = new Bytes();
  private final Bytes span = new Bytes();
  private long seed;
  private boolean seeded;

  /** Begins the ids of a span, whose own must stay valid; most spans need no others. */
  void seed(Bytes traceId, Bytes spanId) {
    trace.wrap(traceId);
    span.wrap(spanId);
    seeded = false;
  }

  /** The id of that number, never 0. */
  long id(int number) {
    if (!seeded) {
      seed = mix(trace.hash64()) ^ span.hash64();
      seeded = true;
    }
    long id = mix(seed + GOLDEN_GAMMA * (number + 1));
    return id == 0 ? 1 : id;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
