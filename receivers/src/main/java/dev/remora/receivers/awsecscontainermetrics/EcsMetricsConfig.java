package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import java.time.Duration;

/** Settings of {@code awsecscontainermetrics} (spec aws-translation section 9.1). */
@Doc("Reads the statistics of the own ECS task and its containers.")
public record EcsMetricsConfig(
    @Doc("How often; the first time one interval after the start.") Duration collectionInterval)
    implements Validated {

  /** Every 20 s. */
  public static EcsMetricsConfig defaults() {
    return new EcsMetricsConfig(Duration.ofSeconds(20));
  }

  @Override
  public void validate(At at) {
    if (!collectionInterval.isPositive()) {
      at.error("collection_interval", "`collection_interval` must be positive");
    }
  }
}
