package dev.remora.config.settings;

import dev.remora.config.bind.Invalid;

/** What a queue or a batch counts (spec collector-config §4.1). */
@Invalid("invalid sizer: \"%s\"")
public enum Sizer {
  REQUESTS,
  ITEMS,
  BYTES;

  /** As written in a file. */
  @Override
  public String toString() {
    return switch (this) {
      case REQUESTS -> "requests";
      case ITEMS -> "items";
      case BYTES -> "bytes";
    };
  }
}
