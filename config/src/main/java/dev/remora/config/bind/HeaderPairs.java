package dev.remora.config.bind;

import dev.remora.config.value.Secret;
import java.util.List;

/**
 * Names with secret values, such as {@code headers}; written as a map or as a list of {@code {name,
 * value}} (spec collector-config §1.6). Sorted by name if written as a map.
 */
public record HeaderPairs(List<Pair> pairs) {
  /** No pair. */
  public static final HeaderPairs EMPTY = new HeaderPairs(List.of());

  /** One name with its value. */
  public record Pair(String name, Secret value) {}

  /** Copies {@code pairs}. */
  public HeaderPairs {
    pairs = List.copyOf(pairs);
  }
}
