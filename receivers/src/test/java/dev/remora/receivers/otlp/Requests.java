package dev.remora.receivers.otlp;

import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;

/** Requests of each signal, made by protobuf-java. */
final class Requests {

  private Requests() {}

  /** A request with so many items. */
  static byte[] of(Signal signal, int items) {
    return switch (signal) {
      case TRACES -> traces(items);
      case METRICS -> metrics(items);
      case LOGS -> logs(items);
    };
  }

  private static byte[] traces(int items) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
    for (int i = 0; i < items; i++) {
      scope.addSpans(Span.newBuilder().setName("span-" + i).setStartTimeUnixNano(i));
    }
    return request.build().toByteArray();
  }

  private static byte[] metrics(int items) {
    Gauge.Builder gauge = Gauge.newBuilder();
    for (int i = 0; i < items; i++) {
      gauge.addDataPoints(NumberDataPoint.newBuilder().setAsInt(i));
    }
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    request
        .addResourceMetricsBuilder()
        .addScopeMetricsBuilder()
        .addMetrics(Metric.newBuilder().setName("m").setGauge(gauge));
    return request.build().toByteArray();
  }

  private static byte[] logs(int items) {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    var scope = request.addResourceLogsBuilder().addScopeLogsBuilder();
    for (int i = 0; i < items; i++) {
      scope.addLogRecords(LogRecord.newBuilder().setTimeUnixNano(i));
    }
    return request.build().toByteArray();
  }
}
