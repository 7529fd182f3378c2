package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.util.EnumMap;
import java.util.Objects;

/** Writes the reserved members of events in one version of the format. */
final class MemberWriter {

  /** A member with its name. */
  record Member(Reserved kind, Bytes name) {}

  /** By whether a metric is listed, and whether the points are from Prometheus. */
  private final Member[][] combinations;

  private final byte[] version;
  private final byte[] openMetrics;
  private final byte[] openAws;
  private final byte[] closeAws;
  private final byte[] timestamp;
  private final byte[] quote;
  private final EnumMap<PointKind, byte[]> prometheusTypes = new EnumMap<>(PointKind.class);

  MemberWriter(String formatVersion, EventText text) {
    this.combinations =
        new Member[][] {
          combination(formatVersion, false, false),
          combination(formatVersion, false, true),
          combination(formatVersion, true, false),
          combination(formatVersion, true, true),
        };
    this.version = text.ascii("\"Version\":\"" + (formatVersion.equals("0") ? "0" : "1") + "\"");
    this.openMetrics = text.ascii("\"CloudWatchMetrics\":");
    this.openAws = text.ascii("\"_aws\":{\"CloudWatchMetrics\":");
    this.closeAws = text.ascii(",\"Timestamp\":");
    this.timestamp = text.ascii("\"Timestamp\":\"");
    this.quote = text.ascii("\"");
    for (PointKind kind : PointKind.values()) {
      String json = "\"prom_metric_type\":\"" + kind.prometheusName() + "\"";
      prometheusTypes.put(kind, text.ascii(json));
    }
  }

  private static Member[] combination(String version, boolean listed, boolean fromPrometheus) {
    return Reserved.of(version, listed, fromPrometheus).stream()
        .map(kind -> new Member(kind, Bytes.of(kind.text())))
        .toArray(Member[]::new);
  }

  /** The members of an event, sorted; not to be changed. */
  Member[] of(boolean listed, boolean fromPrometheus) {
    return combinations[(listed ? 2 : 0) + (fromPrometheus ? 1 : 0)];
  }

  /** Whether lists of metrics stand between {@link #open} and {@link #close}. */
  boolean needsList(Reserved member) {
    return member == Reserved.METRICS || member == Reserved.AWS;
  }

  void open(Reserved member, OutputBuffer out) {
    out.put(member == Reserved.AWS ? openAws : openMetrics);
  }

  void close(Reserved member, Group group, OutputBuffer out) {
    if (member == Reserved.AWS) {
      out.put(closeAws);
      out.putDecimal(group.timestampMillis());
      out.put('}');
    }
  }

  /** Writes a member without lists. */
  void write(Reserved member, Group group, OutputBuffer out) {
    switch (member) {
      case VERSION -> out.put(version);
      case TIMESTAMP -> {
        out.put(timestamp);
        out.putDecimal(group.timestampMillis());
        out.put(quote);
      }
      case PROMETHEUS_TYPE -> out.put(Objects.requireNonNull(prometheusTypes.get(group.kind())));
      case METRICS, AWS -> throw new IllegalArgumentException("has lists: " + member);
    }
  }
}
