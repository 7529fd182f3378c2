package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ExemplarView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import dev.remora.exporters.prometheusremotewrite.SeriesTable.Part;
import java.util.Arrays;

/**
 * The exemplars of one point (spec aws-translation 6.6): encoded first, as all of the point must be
 * read before any of it is kept, then given to the point's series.
 */
final class Exemplars {

  /** OpenMetrics allows so many characters in all names and values together. */
  private static final int MAX_CHARACTERS = 128;

  private static final int LABEL_TAG = 1 << 3 | 2;
  private static final byte[] HEX = Labels.constant("0123456789abcdef");

  private final SeriesTable table;
  private final AttributeList attributes;
  private final OutputBuffer hex = new OutputBuffer(64);
  private final Bytes window = new Bytes();
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private double[] values = new double[16];
  private long[] times = new long[16];
  private int count;

  Exemplars(SeriesTable table, ValueText text) {
    this.table = table;
    this.attributes = new AttributeList(text);
  }

  /** Encodes a point's exemplars, in the place of those before. */
  void read(Cursor<? extends ExemplarView> cursor) {
    count = 0;
    while (cursor.next()) {
      ExemplarView exemplar = cursor.current();
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
        times = Arrays.copyOf(times, 2 * count);
      }
      WireWriter out = table.fields();
      starts[count] = out.buffer().length();
      values[count] = exemplar.asDouble();
      times[count] = Long.divideUnsigned(exemplar.timeUnixNano(), 1_000_000);
      int message = out.beginMessage(Part.EXEMPLAR.tag);
      writeLabels(exemplar, out);
      out.putDouble(2 << 3 | 1, values[count]);
      out.putVarint(3 << 3, times[count]);
      out.endMessage(message);
      ends[count] = out.buffer().length();
      count++;
    }
  }

  /** Gives all of them to a series. */
  void attach(int series) {
    for (int i = 0; i < count; i++) {
      table.add(series, Part.EXEMPLAR, starts[i], ends[i], times[i]);
    }
  }

  /** Gives each to the bucket it falls in; what falls in none, as NaN, is left out. */
  void attach(Buckets buckets) {
    for (int i = 0; i < count; i++) {
      int series = buckets.seriesOf(values[i]);
      if (series >= 0) {
        table.add(series, Part.EXEMPLAR, starts[i], ends[i], times[i]);
      }
    }
  }

  private void writeLabels(ExemplarView exemplar, WireWriter out) {
    boolean traced = !exemplar.traceId().isAllZero();
    boolean inSpan = !exemplar.spanId().isAllZero();
    int characters = 0;
    if (traced) {
      id("trace_id", exemplar.traceId(), out);
      characters += "trace_id".length() + 2 * exemplar.traceId().length();
    }
    if (inSpan) {
      id("span_id", exemplar.spanId(), out);
      characters += "span_id".length() + 2 * exemplar.spanId().length();
    }
    attributes.clear();
    attributes.read(exemplar.filteredAttributes());
    for (int i = 0; i < attributes.count(); i++) {
      characters += characters(attributes.key(i, window));
      characters += characters(attributes.value(i, window));
    }
    if (characters > MAX_CHARACTERS) {
      return;
    }
    for (int i = 0; i < attributes.count(); i++) {
      int label = out.beginMessage(LABEL_TAG);
      out.putBytes(1 << 3 | 2, attributes.key(i, window));
      out.putBytes(2 << 3 | 2, attributes.value(i, window));
      out.endMessage(label);
    }
  }

  private void id(String name, Bytes id, WireWriter out) {
    hex.reset();
    for (int i = 0; i < id.length(); i++) {
      hex.put(HEX[id.at(i) >> 4 & 0xf]);
      hex.put(HEX[id.at(i) & 0xf]);
    }
    int label = out.beginMessage(LABEL_TAG);
    out.putTag(1 << 3 | 2);
    out.putVarint(name.length());
    out.buffer().putAscii(name);
    out.putBytes(2 << 3 | 2, hex.view(window));
    out.endMessage(label);
  }

  private static int characters(Bytes text) {
    int characters = 0;
    for (int i = 0; i < text.length(); i++) {
      characters += (text.at(i) & 0xc0) == 0x80 ? 0 : 1;
    }
    return characters;
  }
}
