package dev.remora.exporters.awsemf;

import dev.remora.core.delivery.Tally;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.PointView;
import org.jspecify.annotations.Nullable;

/**
 * Takes the points of one metric after another into the groups: labels, time and place, which are
 * the same for all types of points. On the branch's loop.
 */
final class PointSink {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LabelSets labelSets;
  private final Router router;
  private final Groups groups;
  private final Tally<Drop> drops;

  // Of the metric.
  private @Nullable ResourceContext resource;
  private final Bytes scopeName = new Bytes();
  private PointKind kind = PointKind.GAUGE;
  private long timestampMillis;

  // Of the point.
  private @Nullable LabelSet labels;

  PointSink(LabelSets labelSets, Router router, Groups groups, Tally<Drop> drops) {
    this.labelSets = labelSets;
    this.router = router;
    this.groups = groups;
    this.drops = drops;
  }

  /** The points of another metric follow; those without a time have this one. */
  void begin(ResourceContext newResource, Bytes newScopeName, PointKind newKind, long unixNanos) {
    resource = newResource;
    scopeName.wrap(newScopeName);
    kind = newKind;
    timestampMillis = unixNanos / NANOS_PER_MILLI;
    router.begin(newResource);
  }

  /**
   * Reads a point's labels, after all else of it was read; a point that can't be sent is counted.
   *
   * @param isFinite whether all its values are
   * @return whether to go on with the point
   */
  boolean accepts(PointView point, boolean isFinite) {
    if (point.hasNoRecordedValue()) {
      drops.count(Drop.NO_VALUE);
      return false;
    }
    if (!isFinite) {
      drops.count(Drop.NOT_FINITE);
      return false;
    }
    labels = labelSets.of(point, resource(), scopeName);
    if (point.malformed()) {
      drops.count(Drop.MALFORMED);
      return false;
    }
    return true;
  }

  /** Goes on with the point's labels and a quantile. */
  void quantile(PointView point, double quantile) {
    labels = labelSets.of(point, resource(), scopeName, quantile);
  }

  /**
   * Adds a value that was written to {@link Groups#values} since the mark.
   *
   * @param part 0, and for a point that needs several events 1 and so on
   */
  void add(PointView point, MetricText metric, int valueStart, int part) {
    long millis = Long.divideUnsigned(point.timeUnixNano(), NANOS_PER_MILLI);
    if (millis > 0) {
      timestampMillis = millis; // a point without a time has the one before it (spec 3.4)
    }
    Destination destination = router.of(labels());
    Group group = groups.of(destination, labels(), timestampMillis, kind, part);
    if (group.size() == 0) {
      group.fromPrometheus(resource().fromPrometheus());
    }
    groups.add(group, metric, valueStart, part == 0);
  }

  LabelSet labels() {
    if (labels == null) {
      throw new IllegalStateException("no point was accepted");
    }
    return labels;
  }

  ResourceContext resource() {
    if (resource == null) {
      throw new IllegalStateException("begin comes first");
    }
    return resource;
  }
}
