package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.Scalars;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The series of one batch, each found by its labels, with its samples, exemplars and native
 * histograms as fields that are encoded already. Used again: what grew stays.
 *
 * <p>Fields lie in one buffer in order of arrival; chains of indices say whose they are.
 */
final class SeriesTable {

  /** Fields of {@code prometheus.TimeSeries}, which are also the chains of a series. */
  enum Part {
    SAMPLE(2),
    EXEMPLAR(3),
    HISTOGRAM(4);

    final int tag;

    Part(int field) {
      tag = field << 3 | 2;
    }
  }

  private static final int LABELS_TAG = 1 << 3 | 2;
  private static final Part[] PARTS = Part.values();
  private static final int NONE = -1;

  private final WireWriter labels = new WireWriter(new OutputBuffer(16 << 10));
  private final WireWriter fields = new WireWriter(new OutputBuffer(16 << 10));
  private final Bytes wantedLabels = new Bytes();
  private final Bytes knownLabels = new Bytes();

  // For each series: where its labels start, their hash, the points it stands for, its chains.
  private int[] labelStarts = new int[257];
  private long[] hashes = new long[256];
  private int[] points = new int[256];
  private int[] heads = new int[256 * PARTS.length];
  private int[] tails = new int[256 * PARTS.length];
  private int count;

  // For each field: where it lies, its time in ms, the next one of its chain.
  private int[] fieldStarts = new int[1024];
  private int[] fieldEnds = new int[1024];
  private long[] times = new long[1024];
  private int[] next = new int[1024];
  private int fieldCount;

  private int[] slots = new int[512];
  private int[] order = new int[64];

  SeriesTable() {
    Arrays.fill(slots, NONE);
  }

  void clear() {
    labels.buffer().reset();
    fields.buffer().reset();
    count = 0;
    fieldCount = 0;
    Arrays.fill(slots, NONE);
  }

  int count() {
    return count;
  }

  /** The series with these labels; a new one if there is none yet. */
  int series(Labels wanted) {
    OutputBuffer buffer = labels.buffer();
    int mark = buffer.length();
    wanted.writeTo(labels, LABELS_TAG);
    int length = buffer.length() - mark;
    long hash = wantedLabels.wrap(buffer.array(), mark, length).hash64();
    int slot = slotOf(hash);
    while (slots[slot] != NONE) {
      int known = slots[slot];
      if (hashes[known] == hash && wantedLabels.contentEquals(labelsOf(known))) {
        buffer.rollback(mark);
        return known;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return add(slot, hash, mark);
  }

  private Bytes labelsOf(int series) {
    int start = labelStarts[series];
    return knownLabels.wrap(labels.buffer().array(), start, labelStarts[series + 1] - start);
  }

  private int slotOf(long hash) {
    return (int) (hash ^ hash >>> 32) & slots.length - 1;
  }

  private int add(int slot, long hash, int labelStart) {
    if (count == hashes.length) {
      growSeries();
    }
    int series = count++;
    labelStarts[series] = labelStart;
    labelStarts[count] = labels.buffer().length();
    hashes[series] = hash;
    points[series] = 0;
    Arrays.fill(heads, series * PARTS.length, count * PARTS.length, NONE);
    slots[slot] = series;
    if (2 * count > slots.length) {
      rehash();
    }
    return series;
  }

  private void growSeries() {
    int size = 2 * count;
    labelStarts = Arrays.copyOf(labelStarts, size + 1);
    hashes = Arrays.copyOf(hashes, size);
    points = Arrays.copyOf(points, size);
    heads = Arrays.copyOf(heads, size * PARTS.length);
    tails = Arrays.copyOf(tails, size * PARTS.length);
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, NONE);
    for (int i = 0; i < count; i++) {
      int slot = slotOf(hashes[i]);
      while (slots[slot] != NONE) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i;
    }
  }

  /** Counts a data point to the series that stands for it. */
  void countPoint(int series) {
    points[series]++;
  }

  int points(int series) {
    return points[series];
  }

  /** Where to write fields, tags included, for {@link #add} to give to a series. */
  WireWriter fields() {
    return fields;
  }

  /** Gives a series the field that lies between two positions in {@link #fields()}. */
  void add(int series, Part part, int start, int end, long timeMillis) {
    if (fieldCount == times.length) {
      fieldStarts = Arrays.copyOf(fieldStarts, 2 * fieldCount);
      fieldEnds = Arrays.copyOf(fieldEnds, 2 * fieldCount);
      times = Arrays.copyOf(times, 2 * fieldCount);
      next = Arrays.copyOf(next, 2 * fieldCount);
    }
    int field = fieldCount++;
    fieldStarts[field] = start;
    fieldEnds[field] = end;
    times[field] = timeMillis;
    next[field] = NONE;
    int chain = series * PARTS.length + part.ordinal();
    if (heads[chain] == NONE) {
      heads[chain] = field;
    } else {
      next[tails[chain]] = field;
    }
    tails[chain] = field;
  }

  /**
   * Adds a sample.
   *
   * @param valueBits of the double, as a NaN's bits have a meaning
   */
  void addSample(int series, long valueBits, long timeMillis) {
    int start = fields.buffer().length();
    fields.putTag(Part.SAMPLE.tag);
    fields.putVarint(10L + Scalars.varintSize(timeMillis));
    fields.putFixed64(1 << 3 | 1, valueBits);
    fields.putVarint(2 << 3, timeMillis);
    add(series, Part.SAMPLE, start, fields.buffer().length(), timeMillis);
  }

  /** Writes the content of a {@code TimeSeries}, samples and histograms by time. */
  void write(int series, WireWriter out) {
    out.putRaw(labelsOf(series));
    for (Part part : PARTS) {
      int length = chain(series * PARTS.length + part.ordinal(), part != Part.EXEMPLAR);
      for (int i = 0; i < length; i++) {
        int start = fieldStarts[order[i]];
        out.putRaw(fields.buffer().array(), start, fieldEnds[order[i]] - start);
      }
    }
  }

  /** Lists a chain's fields in {@link #order}; gives how many. */
  private int chain(int chain, boolean byTime) {
    int length = 0;
    boolean ordered = true;
    for (int field = heads[chain]; field != NONE; field = next[field]) {
      if (length == order.length) {
        order = Arrays.copyOf(order, 2 * length);
      }
      ordered &= length == 0 || times[order[length - 1]] <= times[field];
      order[length++] = field;
    }
    if (byTime && !ordered) {
      int[] sorted =
          IntStream.of(Arrays.copyOf(order, length))
              .boxed()
              .sorted(Comparator.comparingLong(field -> times[field]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, order, 0, length);
    }
    return length;
  }
}
