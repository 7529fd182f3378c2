package dev.remora.processors.batch;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Unsigned;
import dev.remora.config.bind.Validated;
import dev.remora.core.delivery.BatchPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Settings of {@code batch} (spec collector-config section 6.1). */
@Doc("Joins requests into batches.")
public record BatchConfig(
    @Doc("A batch goes so long after its first request at the latest; 0 for at once.")
        Duration timeout,
    @Doc("A batch goes when it holds so many spans, data points or log records; 0 for at once.")
        @Unsigned(bits = 32)
        long sendBatchSize,
    @Doc("A batch never holds more, larger ones are split; 0 for no limit.") @Unsigned(bits = 32)
        long sendBatchMaxSize,
    @Doc("Client metadata by whose values batches are kept apart.") List<String> metadataKeys,
    @Doc("Distinct combinations of them; 0 for no limit.") @Unsigned(bits = 32)
        long metadataCardinalityLimit)
    implements Validated {

  public static BatchConfig defaults() {
    return new BatchConfig(Duration.ofMillis(200), 8192, 0, List.of(), 1000);
  }

  @Override
  public void validate(At at) {
    if (sendBatchMaxSize > 0 && sendBatchMaxSize < sendBatchSize) {
      at.error(
          "send_batch_max_size", "send_batch_max_size must be greater or equal to send_batch_size");
    }
    Set<String> seen = new HashSet<>();
    for (String key : metadataKeys) {
      if (!seen.add(key.toLowerCase(Locale.ROOT))) {
        at.error(
            "metadata_keys",
            "duplicate entry in metadata_keys: \""
                + key.toLowerCase(Locale.ROOT)
                + "\" (case-insensitive)");
      }
    }
    if (timeout.isNegative()) {
      at.error("timeout", "timeout must be greater or equal to 0");
    }
  }

  BatchPolicy policy() {
    return new BatchPolicy(
        false,
        sendBatchSize,
        sendBatchMaxSize,
        timeout.toNanos(),
        metadataKeys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList(),
        (int) Math.min(metadataCardinalityLimit, Integer.MAX_VALUE));
  }
}
