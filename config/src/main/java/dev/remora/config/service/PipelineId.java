package dev.remora.config.service;

import dev.remora.config.value.ComponentId;

/** The id of a pipeline: {@code traces} or {@code traces/name}. */
public record PipelineId(PipelineSignal signal, String name) implements Comparable<PipelineId> {
  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException with the peer's message if it is none
   */
  public static PipelineId parse(String text) {
    ComponentId id = ComponentId.parse(text);
    for (PipelineSignal signal : PipelineSignal.values()) {
      if (signal.toString().equals(id.type())) {
        return new PipelineId(signal, id.name());
      }
    }
    throw new IllegalArgumentException(
        "in \"" + text + "\" id: unknown pipeline signal: \"" + id.type() + "\"");
  }

  @Override
  public int compareTo(PipelineId other) {
    return toString().compareTo(other.toString());
  }

  /** As written in a file. */
  @Override
  public String toString() {
    return name.isEmpty() ? signal.toString() : signal + "/" + name;
  }
}
