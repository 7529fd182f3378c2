package dev.remora.config.service;

import dev.remora.config.value.ComponentId;
import org.jspecify.annotations.Nullable;

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

  // Written out: the ones a record is given are spun at run time, which start-up would pay for.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PipelineId it && signal == it.signal && name.equals(it.name);
  }

  @Override
  public int hashCode() {
    return 31 * signal.ordinal() + name.hashCode();
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
