package dev.remora.core.otlp;

import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields.Metric;
import dev.remora.core.wire.OtlpFields.ScopeSpans;
import dev.remora.core.wire.OtlpFields.Sum;
import dev.remora.core.wire.Scalars;
import dev.remora.core.wire.WireType;

/**
 * The check at the door: proves the framing of a request down to its items, without looking into
 * them, and counts them. Stateless. The three signals number their groups alike, so one walk serves
 * all.
 */
public final class ItemCounter {

  /** What the counts give for a request whose framing is broken above or at an item. */
  public static final int MALFORMED = -1;

  /**
   * request, resource group, scope group: the levels that hold the next one in a repeated field.
   */
  private static final int ITEM_LEVEL = 2;

  /** Tag of resource groups in a request. */
  static final int RESOURCE_GROUP = 1 << 3 | WireType.LEN;

  /** Tag of scope groups in a resource group. */
  static final int SCOPE_GROUP = 2 << 3 | WireType.LEN;

  /** Tag of spans, metrics and log records in a scope group. */
  static final int ITEM = ScopeSpans.SPANS;

  /** Tag of the points in each of the five data messages. */
  static final int DATA_POINT = Sum.DATA_POINTS;

  /** Tag of the resource in a resource group and of the scope in a scope group. */
  static final int HEADER = ScopeSpans.SCOPE;

  private ItemCounter() {}

  /** Spans, data points or log records in a request, or {@link #MALFORMED}. */
  public static int count(Signal signal, byte[] request, int length) {
    return count(request, 0, length, 0, signal == Signal.METRICS);
  }

  /** Data points of one metric, or {@link #MALFORMED}. */
  public static int countMetricPoints(Bytes metric) {
    int offset = metric.offset();
    return countPoints(metric.array(), offset, offset + metric.length());
  }

  /** Items in a resource group (level 1) or scope group (level 2). */
  static int countGroup(Bytes group, int level, boolean metrics) {
    int offset = group.offset();
    return count(group.array(), offset, offset + group.length(), level, metrics);
  }

  private static int count(byte[] bytes, int start, int end, int level, boolean metrics) {
    int childTag = level == 0 ? RESOURCE_GROUP : SCOPE_GROUP;
    int total = 0;
    int at = start;
    while (at < end) {
      long tag = tagAt(bytes, at, end);
      int valueAt = tag < 1 << 3 ? -1 : Scalars.skipVarint(bytes, at, end);
      int next = valueAt < 0 ? -1 : afterValue(bytes, valueAt, end, (int) tag);
      if (next < 0) {
        return MALFORMED;
      }
      if (tag == childTag) {
        int child = 1;
        if (level < ITEM_LEVEL || metrics) {
          int contentAt = Scalars.skipVarint(bytes, valueAt, end);
          child =
              level < ITEM_LEVEL
                  ? count(bytes, contentAt, next, level + 1, metrics)
                  : countPoints(bytes, contentAt, next);
        }
        if (child < 0) {
          return MALFORMED;
        }
        total += child;
      }
      at = next;
    }
    return total;
  }

  /** The last member of the data oneof wins; what came before it in the same member is merged. */
  private static int countPoints(byte[] metric, int start, int end) {
    long member = 0;
    int points = 0;
    int at = start;
    while (at < end) {
      long tag = tagAt(metric, at, end);
      int valueAt = tag < 1 << 3 ? -1 : Scalars.skipVarint(metric, at, end);
      int next = valueAt < 0 ? -1 : afterValue(metric, valueAt, end, (int) tag);
      if (next < 0) {
        return MALFORMED;
      }
      if (isData(tag)) {
        int more = countFields(metric, Scalars.skipVarint(metric, valueAt, end), next);
        if (more < 0) {
          return MALFORMED;
        }
        points = tag == member ? points + more : more;
        member = tag;
      }
      at = next;
    }
    return points;
  }

  /** True for a field of Metric that holds data points. */
  static boolean isData(long tag) {
    return tag == Metric.GAUGE
        || tag == Metric.SUM
        || tag == Metric.HISTOGRAM
        || tag == Metric.EXPONENTIAL_HISTOGRAM
        || tag == Metric.SUMMARY;
  }

  private static int countFields(byte[] data, int start, int end) {
    int points = 0;
    int at = start;
    while (at < end) {
      long tag = tagAt(data, at, end);
      int valueAt = tag < 1 << 3 ? -1 : Scalars.skipVarint(data, at, end);
      int next = valueAt < 0 ? -1 : afterValue(data, valueAt, end, (int) tag);
      if (next < 0) {
        return MALFORMED;
      }
      points += tag == DATA_POINT ? 1 : 0;
      at = next;
    }
    return points;
  }

  /** The tag, or 0 if it is none (then everything is malformed). */
  private static long tagAt(byte[] bytes, int at, int end) {
    byte first = bytes[at];
    if (first >= 0) {
      return first;
    }
    long tag = Scalars.skipVarint(bytes, at, end) < 0 ? 0 : Scalars.varint(bytes, at);
    return tag >>> 32 == 0 ? tag : 0;
  }

  /** Where the field after this value starts, -1 if the value does not end in time. */
  private static int afterValue(byte[] bytes, int at, int end, int tag) {
    long next =
        switch (WireType.of(tag)) {
          case WireType.LEN -> afterLength(bytes, at, end);
          case WireType.VARINT -> Scalars.skipVarint(bytes, at, end);
          case WireType.I64 -> at + Long.BYTES;
          case WireType.I32 -> at + Integer.BYTES;
          default -> -1;
        };
    return next > end ? -1 : (int) next;
  }

  private static long afterLength(byte[] bytes, int at, int end) {
    if (at < end && bytes[at] >= 0) {
      return at + 1L + bytes[at];
    }
    int contentAt = Scalars.skipVarint(bytes, at, end);
    long length = contentAt < 0 ? -1 : Scalars.varint(bytes, at);
    return length < 0 || length > end - contentAt ? -1 : contentAt + length;
  }
}
