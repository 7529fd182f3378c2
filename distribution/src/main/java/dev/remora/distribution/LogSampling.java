package dev.remora.distribution;

import dev.remora.config.service.LogSettings.Sampling;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.LogRecord;

/**
 * Thins out lines that repeat: of equal level and message, the first few in a span of time are
 * written, then one of so many (spec collector-config section 10.1). Any thread.
 */
final class LogSampling {

  /** No log has more different lines in a span; beyond, the span is over early. */
  private static final int MAX_KINDS = 4096;

  private final long tickMillis;
  private final int initial;
  private final int thereafter;
  private final Map<String, Integer> seen = new HashMap<>();
  private long spanStart = Long.MIN_VALUE;

  LogSampling(Sampling settings) {
    this.tickMillis = Math.max(1, settings.tick().toMillis());
    this.initial = settings.initial();
    this.thereafter = settings.thereafter();
  }

  /** Whether the record is written. */
  synchronized boolean isKept(LogRecord record) {
    long now = record.getMillis();
    if (spanStart == Long.MIN_VALUE || now - spanStart >= tickMillis || seen.size() >= MAX_KINDS) {
      seen.clear();
      spanStart = now;
    }
    int count = seen.merge(record.getLevel() + " " + record.getMessage(), 1, Integer::sum);
    return count <= initial || (thereafter > 0 && (count - initial) % thereafter == 0);
  }
}
