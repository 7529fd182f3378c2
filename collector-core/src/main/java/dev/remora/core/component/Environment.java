package dev.remora.core.component;

import org.jspecify.annotations.Nullable;

/** The process environment, which only the distribution reads. */
@FunctionalInterface
public interface Environment {

  /** The variable's value; null when it is not set. */
  @Nullable String get(String name);
}
