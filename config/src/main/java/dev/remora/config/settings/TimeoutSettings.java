package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import java.time.Duration;

/**
 * How long one attempt of an exporter may take (spec collector-config §4.3). Embed it with
 * {@code @Flatten("timeoutconfig")}.
 */
public record TimeoutSettings(@Doc("For one attempt; 0 means for ever.") Duration timeout)
    implements Validated {
  /** 5 s. */
  public static TimeoutSettings defaults() {
    return new TimeoutSettings(Duration.ofSeconds(5));
  }

  @Override
  public void validate(At at) {
    if (timeout.isNegative()) {
      at.error("timeout", "'timeout' must be non-negative");
    }
  }
}
