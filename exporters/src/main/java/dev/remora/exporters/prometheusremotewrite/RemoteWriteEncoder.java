package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.delivery.Tally;
import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.PointView;
import dev.remora.core.view.RequestView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From metrics to write requests: points of one series in a batch become one time series. */
final class RemoteWriteEncoder implements Encoder {

  private final OtlpRequestView<MetricView> request = OtlpRequestView.metrics();
  private final ValueText text = new ValueText();
  private final SeriesTable table = new SeriesTable();
  private final Tally<Drop> drops = new Tally<>(Drop.values());
  private final MetadataList metadata = new MetadataList(text);
  private final SourceLabels source;
  private final Samples samples;
  private final NameCache names;
  private final RequestWriter requests;
  private final boolean withMetadata;
  private final byte @Nullable [] targetInfo;
  private int visited;
  private long newestNanos;

  RemoteWriteEncoder(PrometheusRemoteWriteConfig config) {
    this.source = new SourceLabels(config, text);
    this.samples = new Samples(table, source, text, drops);
    this.names = new NameCache(new MetricNames(config.namespace(), config.hasSuffixes()));
    this.requests = new RequestWriter(config.batchBytes());
    this.withMetadata = config.sendMetadata();
    String prefix = config.namespace().isEmpty() ? "" : config.namespace() + "_";
    this.targetInfo =
        config.targetInfo().enabled()
            ? (prefix + "target_info").getBytes(StandardCharsets.UTF_8)
            : null;
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    table.clear();
    metadata.clear();
    for (int i = 0; i < batch.size(); i++) {
      read(batch.get(i));
    }
    requests.write(table, metadata, sink);
    drops.tell(sink);
  }

  private void read(Payload payload) {
    visited = 0;
    request.wrap(payload.array(), 0, payload.length());
    read(request);
    // The door counted what this walk can't reach: points of metrics that can't be read.
    drops.count(Drop.MALFORMED, Math.max(0, payload.items() - visited));
  }

  private void read(RequestView<MetricView> metrics) {
    Cursor<? extends ResourceGroupView<MetricView>> resources = metrics.resourceGroups();
    while (resources.next()) {
      ResourceGroupView<MetricView> group = resources.current();
      newestNanos = 0;
      source.resource(group.resource());
      Cursor<? extends ScopeGroupView<MetricView>> scopes = group.scopeGroups();
      while (scopes.next()) {
        read(scopes.current());
      }
      if (newestNanos != 0 && targetInfo != null) {
        samples.targetInfo(targetInfo, newestNanos);
      }
    }
  }

  private void read(ScopeGroupView<MetricView> scope) {
    source.scope(scope.scope());
    Cursor<? extends MetricView> metrics = scope.items();
    while (metrics.next()) {
      MetricView metric = metrics.current();
      if (!metric.malformed()) {
        read(metric);
      }
    }
  }

  private void read(MetricView metric) {
    PointType type = PointType.of(metric);
    byte[] name = names.of(metric, type);
    if (name != null && withMetadata) {
      metadata.add(metric, type, name);
    }
    if (name == null) {
      refuse(metric, Drop.METRIC_NAME);
    } else if (needsCumulative(type) && metric.temporality() != MetricView.TEMPORALITY_CUMULATIVE) {
      refuse(metric, Drop.TEMPORALITY);
    } else {
      samples.name(name);
      translate(metric, type == PointType.MONOTONIC_SUM);
    }
  }

  private static boolean needsCumulative(PointType type) {
    return switch (type) {
      case MONOTONIC_SUM, NON_MONOTONIC_SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM -> true;
      case NONE, GAUGE, SUMMARY -> false;
    };
  }

  private void translate(MetricView metric, boolean monotonic) {
    switch (metric.kind()) {
      case NONE -> {}
      case GAUGE, SUM -> {
        var points = metric.numberPoints();
        while (points.next()) {
          visit(points.current());
          samples.number(points.current(), monotonic);
        }
      }
      case HISTOGRAM -> {
        var points = metric.histogramPoints();
        while (points.next()) {
          visit(points.current());
          samples.histogram(points.current());
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        var points = metric.exponentialHistogramPoints();
        while (points.next()) {
          visit(points.current());
          samples.exponential(points.current());
        }
      }
      case SUMMARY -> {
        var points = metric.summaryPoints();
        while (points.next()) {
          visit(points.current());
          samples.summary(points.current());
        }
      }
    }
  }

  private void refuse(MetricView metric, Drop cause) {
    Cursor<? extends PointView> points =
        switch (metric.kind()) {
          case NONE, GAUGE, SUM -> metric.numberPoints();
          case HISTOGRAM -> metric.histogramPoints();
          case EXPONENTIAL_HISTOGRAM -> metric.exponentialHistogramPoints();
          case SUMMARY -> metric.summaryPoints();
        };
    while (points.next()) {
      visit(points.current());
      drops.count(cause, 1);
    }
  }

  /** {@code target_info} has the time of the newest point, of one that is refused too. */
  private void visit(PointView point) {
    visited++;
    long nanos = point.timeUnixNano();
    if (Long.compareUnsigned(nanos, newestNanos) > 0) {
      newestNanos = nanos;
    }
  }
}
