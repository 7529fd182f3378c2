package dev.remora.exporters.awsemf;

import org.jspecify.annotations.Nullable;

/**
 * The metrics of one event: same destination, time, labels and OTLP type. Used again for one batch
 * after another.
 */
final class Group {

  /** One metric of a group, with its value as a piece of {@link Groups#values}. */
  static final class Entry {
    @Nullable MetricText metric;
    int valueStart;
    int valueLength;

    /** The data point is counted with this entry; false for further events of the same point. */
    boolean isCounted;

    @Nullable Entry next;

    /** How it is listed; set while the event is written. */
    Directive directive = Directive.NONE;

    MetricText metric() {
      if (metric == null) {
        throw new IllegalStateException("not in use");
      }
      return metric;
    }
  }

  private @Nullable Destination destination;
  private @Nullable LabelSet labels;
  private long timestampMillis;
  private PointKind kind = PointKind.GAUGE;
  private int part;
  private boolean fromPrometheus;
  private @Nullable Entry firstEntry;
  private @Nullable Entry lastEntry;
  private int entries;

  Group open(
      Destination destination, LabelSet labels, long timestampMillis, PointKind kind, int part) {
    this.destination = destination;
    this.labels = labels;
    this.timestampMillis = timestampMillis;
    this.kind = kind;
    this.part = part;
    fromPrometheus = false;
    firstEntry = null;
    lastEntry = null;
    entries = 0;
    return this;
  }

  boolean is(
      Destination toDestination, LabelSet ofLabels, long millis, PointKind ofKind, int ofPart) {
    return timestampMillis == millis
        && kind == ofKind
        && part == ofPart
        && labels().sameAs(ofLabels)
        && destination().sameAs(toDestination);
  }

  void add(Entry entry) {
    if (lastEntry == null) {
      firstEntry = entry;
    } else {
      lastEntry.next = entry;
    }
    lastEntry = entry;
    entries++;
  }

  void fromPrometheus(boolean isFromPrometheus) {
    fromPrometheus = isFromPrometheus;
  }

  boolean isFromPrometheus() {
    return fromPrometheus;
  }

  Destination destination() {
    if (destination == null) {
      throw new IllegalStateException("not open");
    }
    return destination;
  }

  LabelSet labels() {
    if (labels == null) {
      throw new IllegalStateException("not open");
    }
    return labels;
  }

  long timestampMillis() {
    return timestampMillis;
  }

  PointKind kind() {
    return kind;
  }

  /** 0, or which further event of points that need several. */
  int part() {
    return part;
  }

  @Nullable Entry firstEntry() {
    return firstEntry;
  }

  int size() {
    return entries;
  }
}
