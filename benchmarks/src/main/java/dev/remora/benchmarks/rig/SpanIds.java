package dev.remora.benchmarks.rig;

/**
 * Span ids that are a bijection of the span's number, so that millions of spans are told apart with
 * a bit each. Neighbours differ in all bytes, as random ids do.
 */
final class SpanIds {
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L; // odd, so it has an inverse mod 2^64
  private static final long INVERSE = inverse();

  private SpanIds() {}

  /** The id of span {@code number} of the run that {@code seed} names; never 0 in practice. */
  static long id(long number, long seed) {
    return (number + 1) * FACTOR ^ seed;
  }

  /** The number of the span with this id; out of range for an id that is not of the run. */
  static long number(long id, long seed) {
    return (id ^ seed) * INVERSE - 1;
  }

  private static long inverse() {
    long inverse = FACTOR;
    for (int i = 0; i < 6; i++) { // Newton: each step doubles the right bits
      inverse *= 2 - FACTOR * inverse;
    }
    return inverse;
  }
}
