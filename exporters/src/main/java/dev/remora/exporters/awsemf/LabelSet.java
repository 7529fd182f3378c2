package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a data point, sorted by name, with all the JSON of an event that follows from them
 * alone. Made once for attributes that come again; owned by the branch's loop.
 */
final class LabelSet {

  /** One label. */
  record Label(Bytes name, Bytes value) {}

  private final List<Label> labels;
  private final byte[] fields;
  private final int[] starts;
  private final byte[] storageResolution;
  private final long high;
  private final long low;

  /** What {@link Directives} found out for these labels, by selection of declarations. */
  final Map<BitSet, Directive> directives = new HashMap<>(4);

  /** Declarations whose label matchers hit; empty without declarations. */
  BitSet applicable = new BitSet(0);

  /** The directive of all metrics without declarations. */
  Directive common = Directive.NONE;

  /** What the templates give for these labels; filled when the resource does not say. */
  @Nullable LogName groupFromLabels;

  @Nullable LogName streamFromLabels;

  /**
   * @param labels sorted by name, without the storage resolution
   * @param fields of each, {@code "name":"value"} as it stands in an event
   * @param storageResolution digits
   * @param resolutionLabel the label that gave them, which makes a series of its own even if it
   *     says no more than the default; null without one
   */
  LabelSet(
      List<Label> labels,
      List<byte[]> fields,
      byte[] storageResolution,
      @Nullable Bytes resolutionLabel) {
    this.labels = labels;
    this.starts = new int[fields.size() + 1];
    OutputBuffer joined = new OutputBuffer(256);
    for (int i = 0; i < fields.size(); i++) {
      joined.put(fields.get(i));
      joined.put(',');
      starts[i + 1] = joined.length();
    }
    this.fields = joined.toByteArray();
    this.storageResolution = storageResolution;
    Fingerprint fingerprint = new Fingerprint();
    for (Label label : labels) {
      fingerprint.add(label.name()).add(label.value());
    }
    if (resolutionLabel != null) {
      fingerprint.add(resolutionLabel);
    }
    this.high = fingerprint.high();
    this.low = fingerprint.low();
  }

  List<Label> labels() {
    return labels;
  }

  int size() {
    return labels.size();
  }

  Bytes name(int index) {
    return labels.get(index).name();
  }

  /**
   * Writes the fields from a label on whose names come before a name, each with a comma, and gives
   * the label that comes next. A label of that very name is left out.
   */
  int writeBefore(Bytes name, int from, OutputBuffer out) {
    int low = from;
    int end = labels.size();
    while (low < end) {
      int middle = (low + end) >>> 1;
      if (name(middle).compareTo(name) < 0) {
        low = middle + 1;
      } else {
        end = middle;
      }
    }
    write(from, low, out);
    return low < labels.size() && name(low).contentEquals(name) ? low + 1 : low;
  }

  /** Writes the fields from a label on, each with a comma. */
  void writeRest(int from, OutputBuffer out) {
    write(from, labels.size(), out);
  }

  private void write(int from, int to, OutputBuffer out) {
    out.put(fields, starts[from], starts[to] - starts[from]);
  }

  byte[] storageResolution() {
    return storageResolution;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Equal labels, whatever order or types the attributes had. */
  boolean sameAs(LabelSet other) {
    return low == other.low && high == other.high;
  }

  boolean has(Bytes name) {
    return value(name) != null;
  }

  /** The value of a label; null when there is none of that name. */
  @Nullable Bytes value(Bytes name) {
    for (Label label : labels) {
      if (label.name().contentEquals(name)) {
        return label.value();
      }
    }
    return null;
  }

  /** The value of a label as text, for placeholders. */
  @Nullable String text(String name) {
    Bytes value = value(Bytes.of(name));
    return value == null ? null : value.toString();
  }

  /** What it costs to keep, roughly. */
  int costBytes() {
    return 256 + common.dimensions().length + 3 * fields.length + 160 * labels.size();
  }

  @Override
  public String toString() {
    return labels + Arrays.toString(storageResolution);
  }
}
