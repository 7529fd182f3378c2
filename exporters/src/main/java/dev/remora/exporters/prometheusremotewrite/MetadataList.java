package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.MetricView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;

/** Type, help and unit of the metrics of a batch, as encoded entries (spec 6.7). Used again. */
final class MetadataList {

  private static final int INFO = 6;
  private static final int STATE_SET = 7;

  private final WireWriter out = new WireWriter(new OutputBuffer(1024));
  private final Bytes window = new Bytes();
  private final ValueText text;
  private int[] ends = new int[32];
  private int count;

  MetadataList(ValueText text) {
    this.text = text;
  }

  void clear() {
    out.buffer().reset();
    count = 0;
  }

  int count() {
    return count;
  }

  /** Adds what a metric says of itself. */
  void add(MetricView metric, PointType type, byte[] name) {
    out.putVarint(1 << 3, type(metric, type));
    out.putBytes(2 << 3 | 2, name);
    if (!metric.description().isEmpty()) {
      OutputBuffer help = new OutputBuffer(metric.description().length());
      text.write(metric.description(), help);
      out.putBytes(4 << 3 | 2, help.view(window));
    }
    String unit = Units.of(metric.unit().toString()).joined();
    if (!unit.isEmpty()) {
      out.putString(5 << 3 | 2, unit);
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = out.buffer().length();
  }

  /** The content of an entry; valid until the next call. */
  Bytes get(int index) {
    int start = index == 0 ? 0 : ends[index - 1];
    return window.wrap(out.buffer().array(), start, ends[index] - start);
  }

  private static int type(MetricView metric, PointType type) {
    KeyValueCursor metadata = metric.metadata();
    if (!metadata.seek("prometheus.type")) {
      return type.metadataType();
    }
    Bytes given = metadata.value().stringValue();
    if (type == PointType.GAUGE && given.contentEquals("unknown")) {
      return 0;
    }
    if (type == PointType.NON_MONOTONIC_SUM) {
      return given.contentEquals("info")
          ? INFO
          : given.contentEquals("stateset") ? STATE_SET : type.metadataType();
    }
    return type.metadataType();
  }
}
