package dev.remora.core.otlp;

import static dev.remora.core.otlp.ViewOracle.same;
import static dev.remora.core.otlp.ViewOracle.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.RequestView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/** Every getter of the log views. */
final class LogOracle {

  private LogOracle() {}

  static void assertSame(RequestView<LogRecordView> view, ExportLogsServiceRequest expected) {
    ViewOracle.<ResourceGroupView<LogRecordView>, ResourceLogs>same(
        view.resourceGroups(), expected.getResourceLogsList(), LogOracle::resourceLogs);
  }

  private static void resourceLogs(ResourceGroupView<LogRecordView> view, ResourceLogs expected) {
    assertThat(view.hasResource()).isEqualTo(expected.hasResource());
    same(view.resource(), expected.getResource());
    same(view.schemaUrl(), expected.getSchemaUrl());
    ViewOracle.<ScopeGroupView<LogRecordView>, ScopeLogs>same(
        view.scopeGroups(), expected.getScopeLogsList(), LogOracle::scopeLogs);
  }

  private static void scopeLogs(ScopeGroupView<LogRecordView> view, ScopeLogs expected) {
    assertThat(view.hasScope()).isEqualTo(expected.hasScope());
    same(view.scope(), expected.getScope());
    same(view.schemaUrl(), expected.getSchemaUrl());
    ViewOracle.<LogRecordView, LogRecord>same(
        view.items(), expected.getLogRecordsList(), LogOracle::logRecord);
  }

  private static void logRecord(LogRecordView view, LogRecord expected) {
    assertThat(view.timeUnixNano()).isEqualTo(expected.getTimeUnixNano());
    assertThat(view.observedTimeUnixNano()).isEqualTo(expected.getObservedTimeUnixNano());
    assertThat(view.severityNumber()).isEqualTo(expected.getSeverityNumberValue());
    same(view.severityText(), expected.getSeverityText());
    same(view.body(), expected.getBody());
    same(view.attributes(), expected.getAttributesList());
    unsigned(view.droppedAttributesCount(), expected.getDroppedAttributesCount());
    assertThat(view.flags()).isEqualTo(expected.getFlags());
    same(view.traceId(), expected.getTraceId());
    same(view.spanId(), expected.getSpanId());
    same(view.eventName(), expected.getEventName());
  }
}
