package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.MetricView;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the names of metrics, which are few and come again and again. Not thread-safe. */
final class NameCache {

  /** Names are made anew when more were seen: somebody writes data into names. */
  private static final int MAX_NAMES = 4096;

  private static final byte[] NO_NAME = {};

  private final MetricNames names;
  private final Map<Bytes, byte[]> known = new HashMap<>();
  private final OutputBuffer key = new OutputBuffer(256);
  private final Bytes window = new Bytes();

  NameCache(MetricNames names) {
    this.names = names;
  }

  /** The name as ASCII; null when the metric can't have one. */
  byte @Nullable [] of(MetricView metric, PointType type) {
    key.reset();
    key.put(type.ordinal());
    key.put(metric.unit());
    key.put(0);
    key.put(metric.name());
    byte[] name = known.get(key.view(window));
    if (name == null) {
      String made = names.of(metric.name().toString(), metric.unit().toString(), type);
      name = made == null ? NO_NAME : made.getBytes(StandardCharsets.UTF_8);
      if (known.size() == MAX_NAMES) {
        known.clear();
      }
      known.put(window.copy(), name);
    }
    return name.length == 0 ? null : name;
  }
}
