package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How an exporter joins requests: {@code sending_queue.batch} (spec collector-config §4.1). */
public record BatchSettings(
    @Doc("Send a batch at this age, however small.") Duration flushTimeout,
    @Doc(
            "What `min_size` and `max_size` count: items or bytes; the queue's unit if only that is"
                + " written.")
        Sizer sizer,
    @Doc("Send a batch as soon as it has this size.") long minSize,
    @Doc("Split what is larger; 0 means never.") long maxSize,
    @Doc("Which requests may be joined.") Partition partition)
    implements Validated {
  /** Which requests may be joined. */
  public record Partition(
      @Doc("Join only requests whose metadata agrees in these keys; case does not count.")
          List<String> metadataKeys)
      implements Validated {
    @Override
    public void validate(At at) {
      Set<String> seen = new HashSet<>();
      for (String key : metadataKeys) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (!seen.add(lower)) {
          at.error(
              "metadata_keys",
              "duplicate entry in metadata_keys: \"" + lower + "\" (case-insensitive)");
        }
      }
    }
  }

  /** 200 ms, 8192 items, no upper limit. */
  public static BatchSettings defaults() {
    return new BatchSettings(
        Duration.ofMillis(200), Sizer.ITEMS, 8192, 0, new Partition(List.of()));
  }

  BatchSettings withSizer(Sizer other) {
    return new BatchSettings(flushTimeout, other, minSize, maxSize, partition);
  }

  @Override
  public void validate(At at) {
    if (sizer == Sizer.REQUESTS) {
      at.error("sizer", "`batch` supports only `items` or `bytes` sizer, found \"requests\"");
    }
    if (flushTimeout.isNegative() || flushTimeout.isZero()) {
      at.error("flush_timeout", "`flush_timeout` must be positive");
    }
    if (minSize < 0) {
      at.error("min_size", "`min_size` must be non-negative");
    }
    if (maxSize < 0) {
      at.error("max_size", "`max_size` must be non-negative");
    }
    if (maxSize > 0 && maxSize < minSize) {
      at.error("max_size", "`max_size` must be greater than or equal to `min_size`");
    }
  }
}
