package dev.remora.core.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as the list of its items, each with all that belongs to it: the two groups without
 * their members, for a data point the metric without its points, and the item.
 */
final class Flattened {

  private Flattened() {}

  static List<List<Message>> items(Signal signal, byte[] request) {
    try {
      return switch (signal) {
        case TRACES -> traces(ExportTraceServiceRequest.parseFrom(request));
        case METRICS -> metrics(ExportMetricsServiceRequest.parseFrom(request));
        case LOGS -> logs(ExportLogsServiceRequest.parseFrom(request));
      };
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static List<List<Message>> traces(ExportTraceServiceRequest request) {
    List<List<Message>> items = new ArrayList<>();
    for (var group : request.getResourceSpansList()) {
      Message resource = group.toBuilder().clearScopeSpans().build();
      for (var scope : group.getScopeSpansList()) {
        Message header = scope.toBuilder().clearSpans().build();
        scope.getSpansList().forEach(span -> items.add(List.of(resource, header, span)));
      }
    }
    return items;
  }

  private static List<List<Message>> logs(ExportLogsServiceRequest request) {
    List<List<Message>> items = new ArrayList<>();
    for (var group : request.getResourceLogsList()) {
      Message resource = group.toBuilder().clearScopeLogs().build();
      for (var scope : group.getScopeLogsList()) {
        Message header = scope.toBuilder().clearLogRecords().build();
        scope.getLogRecordsList().forEach(log -> items.add(List.of(resource, header, log)));
      }
    }
    return items;
  }

  private static List<List<Message>> metrics(ExportMetricsServiceRequest request) {
    List<List<Message>> items = new ArrayList<>();
    for (ResourceMetrics group : request.getResourceMetricsList()) {
      Message resource = group.toBuilder().clearScopeMetrics().build();
      for (ScopeMetrics scope : group.getScopeMetricsList()) {
        Message header = scope.toBuilder().clearMetrics().build();
        for (Metric metric : scope.getMetricsList()) {
          Message own = withoutPoints(metric);
          points(metric).forEach(point -> items.add(List.of(resource, header, own, point)));
        }
      }
    }
    return items;
  }

  static List<? extends Message> points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsList();
      case SUM -> metric.getSum().getDataPointsList();
      case HISTOGRAM -> metric.getHistogram().getDataPointsList();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsList();
      case SUMMARY -> metric.getSummary().getDataPointsList();
      case DATA_NOT_SET -> List.of();
    };
  }

  private static Metric withoutPoints(Metric metric) {
    Metric.Builder builder = metric.toBuilder();
    switch (metric.getDataCase()) {
      case GAUGE -> builder.getGaugeBuilder().clearDataPoints();
      case SUM -> builder.getSumBuilder().clearDataPoints();
      case HISTOGRAM -> builder.getHistogramBuilder().clearDataPoints();
      case EXPONENTIAL_HISTOGRAM -> builder.getExponentialHistogramBuilder().clearDataPoints();
      case SUMMARY -> builder.getSummaryBuilder().clearDataPoints();
      case DATA_NOT_SET -> {}
    }
    return builder.build();
  }
}
