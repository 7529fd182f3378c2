package dev.remora.receivers.statsd;

/** What a counter's sum becomes. */
enum CounterType {
  INT,
  FLOAT,
  STOCHASTIC_INT;

  /** The type of a setting that was validated; without one it is {@link #INT}. */
  static CounterType of(String text) {
    return switch (text) {
      case "float" -> FLOAT;
      case "stochastic_int" -> STOCHASTIC_INT;
      default -> INT;
    };
  }
}
