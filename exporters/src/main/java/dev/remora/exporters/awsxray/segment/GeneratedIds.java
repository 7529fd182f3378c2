package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;

/**
 * Ids for segments and exceptions that the span has none for. They follow from the span's own ids,
 * so that an encoding is repeatable, and are spread like random ones (SplitMix64).
 */
final class GeneratedIds {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;

  /** Begins the ids of a span. */
  void seed(Bytes traceId, Bytes spanId) {
    seed = mix(traceId.hash64()) ^ spanId.hash64();
  }

  /** The id of that number, never 0. */
  long id(int number) {
    long id = mix(seed + GOLDEN_GAMMA * (number + 1));
    return id == 0 ? 1 : id;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
