package dev.remora.config.service;

/** What flows through a pipeline. Profiles are refused, as the peer does without its gate. */
public enum PipelineSignal {
  TRACES("traces"),
  METRICS("metrics"),
  LOGS("logs");

  private final String text;

  PipelineSignal(String text) {
    this.text = text;
  }

  /** As written in a file. */
  @Override
  public String toString() {
    return text;
  }
}
