package dev.remora.core.json;

import static dev.remora.core.json.JsonMessage.Form.BOOL;
import static dev.remora.core.json.JsonMessage.Form.BYTES;
import static dev.remora.core.json.JsonMessage.Form.DOUBLE;
import static dev.remora.core.json.JsonMessage.Form.FIXED32;
import static dev.remora.core.json.JsonMessage.Form.FIXED64;
import static dev.remora.core.json.JsonMessage.Form.INT32;
import static dev.remora.core.json.JsonMessage.Form.INT64;
import static dev.remora.core.json.JsonMessage.Form.TEXT;
import static dev.remora.core.json.JsonMessage.Form.UINT32;

import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OtlpFields.EntityRef;
import dev.remora.core.wire.OtlpFields.Event;
import dev.remora.core.wire.OtlpFields.ExportLogsServiceRequest;
import dev.remora.core.wire.OtlpFields.ExportMetricsServiceRequest;
import dev.remora.core.wire.OtlpFields.ExportTraceServiceRequest;
import dev.remora.core.wire.OtlpFields.InstrumentationScope;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OtlpFields.KeyValueList;
import dev.remora.core.wire.OtlpFields.Link;
import dev.remora.core.wire.OtlpFields.LogRecord;
import dev.remora.core.wire.OtlpFields.Resource;
import dev.remora.core.wire.OtlpFields.ResourceLogs;
import dev.remora.core.wire.OtlpFields.ResourceSpans;
import dev.remora.core.wire.OtlpFields.ScopeLogs;
import dev.remora.core.wire.OtlpFields.ScopeSpans;
import dev.remora.core.wire.OtlpFields.Span;
import dev.remora.core.wire.OtlpFields.Status;

/** The messages of OTLP in JSON; a test holds them against the published descriptors. */
final class OtlpJsonSchema {

  static final int TRACE_ID_BYTES = 16;
  static final int SPAN_ID_BYTES = 8;

  private static final JsonMessage ANY_VALUE = new JsonMessage("AnyValue");
  private static final JsonMessage KEY_VALUE =
      new JsonMessage("KeyValue")
          .with("key", KeyValue.KEY, TEXT)
          .one("value", KeyValue.VALUE, ANY_VALUE)
          .with("keyStrindex", KeyValue.KEY_STRINDEX, INT32);

  static {
    ANY_VALUE
        .with("stringValue", AnyValue.STRING_VALUE, TEXT)
        .with("boolValue", AnyValue.BOOL_VALUE, BOOL)
        .with("intValue", AnyValue.INT_VALUE, INT64)
        .with("doubleValue", AnyValue.DOUBLE_VALUE, DOUBLE)
        .one("arrayValue", AnyValue.ARRAY_VALUE, arrayValue())
        .one("kvlistValue", AnyValue.KVLIST_VALUE, keyValueList())
        .with("bytesValue", AnyValue.BYTES_VALUE, BYTES)
        .with("stringValueStrindex", AnyValue.STRING_VALUE_STRINDEX, INT32);
  }

  private static final JsonMessage RESOURCE =
      new JsonMessage("Resource")
          .many("attributes", Resource.ATTRIBUTES, KEY_VALUE)
          .with("droppedAttributesCount", Resource.DROPPED_ATTRIBUTES_COUNT, UINT32)
          .many("entityRefs", Resource.ENTITY_REFS, entityRef());

  private static final JsonMessage SCOPE =
      new JsonMessage("InstrumentationScope")
          .with("name", InstrumentationScope.NAME, TEXT)
          .with("version", InstrumentationScope.VERSION, TEXT)
          .many("attributes", InstrumentationScope.ATTRIBUTES, KEY_VALUE)
          .with("droppedAttributesCount", InstrumentationScope.DROPPED_ATTRIBUTES_COUNT, UINT32);

  private OtlpJsonSchema() {}

  static JsonMessage request(Signal signal) {
    return switch (signal) {
      case TRACES -> Requests.TRACES;
      case METRICS -> Requests.METRICS;
      case LOGS -> Requests.LOGS;
    };
  }

  /** The roots; apart, so that they come after the leaves. */
  private static final class Requests {
    static final JsonMessage TRACES =
        new JsonMessage("ExportTraceServiceRequest")
            .many("resourceSpans", ExportTraceServiceRequest.RESOURCE_SPANS, resourceSpans());
    static final JsonMessage METRICS =
        new JsonMessage("ExportMetricsServiceRequest")
            .many(
                "resourceMetrics",
                ExportMetricsServiceRequest.RESOURCE_METRICS,
                OtlpMetricsJsonSchema.resourceMetrics(RESOURCE, SCOPE, KEY_VALUE));
    static final JsonMessage LOGS =
        new JsonMessage("ExportLogsServiceRequest")
            .many("resourceLogs", ExportLogsServiceRequest.RESOURCE_LOGS, resourceLogs());
  }

  private static JsonMessage arrayValue() {
    return new JsonMessage("ArrayValue").many("values", ArrayValue.VALUES, ANY_VALUE);
  }

  private static JsonMessage keyValueList() {
    return new JsonMessage("KeyValueList").many("values", KeyValueList.VALUES, KEY_VALUE);
  }

  private static JsonMessage entityRef() {
    return new JsonMessage("EntityRef")
        .with("schemaUrl", EntityRef.SCHEMA_URL, TEXT)
        .with("type", EntityRef.TYPE, TEXT)
        .texts("idKeys", EntityRef.ID_KEYS)
        .texts("descriptionKeys", EntityRef.DESCRIPTION_KEYS);
  }

  private static JsonMessage resourceSpans() {
    JsonMessage scopeSpans =
        new JsonMessage("ScopeSpans")
            .one("scope", ScopeSpans.SCOPE, SCOPE)
            .many("spans", ScopeSpans.SPANS, span())
            .with("schemaUrl", ScopeSpans.SCHEMA_URL, TEXT);
    return new JsonMessage("ResourceSpans")
        .one("resource", ResourceSpans.RESOURCE, RESOURCE)
        .many("scopeSpans", ResourceSpans.SCOPE_SPANS, scopeSpans)
        .with("schemaUrl", ResourceSpans.SCHEMA_URL, TEXT);
  }

  private static JsonMessage span() {
    JsonMessage event =
        new JsonMessage("Event")
            .with("timeUnixNano", Event.TIME_UNIX_NANO, FIXED64)
            .with("name", Event.NAME, TEXT)
            .many("attributes", Event.ATTRIBUTES, KEY_VALUE)
            .with("droppedAttributesCount", Event.DROPPED_ATTRIBUTES_COUNT, UINT32);
    JsonMessage link =
        new JsonMessage("Link")
            .id("traceId", Link.TRACE_ID, TRACE_ID_BYTES)
            .id("spanId", Link.SPAN_ID, SPAN_ID_BYTES)
            .with("traceState", Link.TRACE_STATE, TEXT)
            .many("attributes", Link.ATTRIBUTES, KEY_VALUE)
            .with("droppedAttributesCount", Link.DROPPED_ATTRIBUTES_COUNT, UINT32)
            .with("flags", Link.FLAGS, FIXED32);
    JsonMessage status =
        new JsonMessage("Status")
            .with("message", Status.MESSAGE, TEXT)
            .constants("code", Status.CODE, "STATUS_CODE_", "UNSET", "OK", "ERROR");
    return new JsonMessage("Span")
        .id("traceId", Span.TRACE_ID, TRACE_ID_BYTES)
        .id("spanId", Span.SPAN_ID, SPAN_ID_BYTES)
        .with("traceState", Span.TRACE_STATE, TEXT)
        .id("parentSpanId", Span.PARENT_SPAN_ID, SPAN_ID_BYTES)
        .with("flags", Span.FLAGS, FIXED32)
        .with("name", Span.NAME, TEXT)
        .constants(
            "kind",
            Span.KIND,
            "SPAN_KIND_",
            "UNSPECIFIED",
            "INTERNAL",
            "SERVER",
            "CLIENT",
            "PRODUCER",
            "CONSUMER")
        .with("startTimeUnixNano", Span.START_TIME_UNIX_NANO, FIXED64)
        .with("endTimeUnixNano", Span.END_TIME_UNIX_NANO, FIXED64)
        .many("attributes", Span.ATTRIBUTES, KEY_VALUE)
        .with("droppedAttributesCount", Span.DROPPED_ATTRIBUTES_COUNT, UINT32)
        .many("events", Span.EVENTS, event)
        .with("droppedEventsCount", Span.DROPPED_EVENTS_COUNT, UINT32)
        .many("links", Span.LINKS, link)
        .with("droppedLinksCount", Span.DROPPED_LINKS_COUNT, UINT32)
        .one("status", Span.STATUS, status);
  }

  private static JsonMessage resourceLogs() {
    JsonMessage scopeLogs =
        new JsonMessage("ScopeLogs")
            .one("scope", ScopeLogs.SCOPE, SCOPE)
            .many("logRecords", ScopeLogs.LOG_RECORDS, logRecord())
            .with("schemaUrl", ScopeLogs.SCHEMA_URL, TEXT);
    return new JsonMessage("ResourceLogs")
        .one("resource", ResourceLogs.RESOURCE, RESOURCE)
        .many("scopeLogs", ResourceLogs.SCOPE_LOGS, scopeLogs)
        .with("schemaUrl", ResourceLogs.SCHEMA_URL, TEXT);
  }

  private static JsonMessage logRecord() {
    return new JsonMessage("LogRecord")
        .with("timeUnixNano", LogRecord.TIME_UNIX_NANO, FIXED64)
        .with("observedTimeUnixNano", LogRecord.OBSERVED_TIME_UNIX_NANO, FIXED64)
        .constants("severityNumber", LogRecord.SEVERITY_NUMBER, "SEVERITY_NUMBER_", severities())
        .with("severityText", LogRecord.SEVERITY_TEXT, TEXT)
        .one("body", LogRecord.BODY, ANY_VALUE)
        .many("attributes", LogRecord.ATTRIBUTES, KEY_VALUE)
        .with("droppedAttributesCount", LogRecord.DROPPED_ATTRIBUTES_COUNT, UINT32)
        .with("flags", LogRecord.FLAGS, FIXED32)
        .id("traceId", LogRecord.TRACE_ID, TRACE_ID_BYTES)
        .id("spanId", LogRecord.SPAN_ID, SPAN_ID_BYTES)
        .with("eventName", LogRecord.EVENT_NAME, TEXT);
  }

  /** UNSPECIFIED, then TRACE, TRACE2, TRACE3, TRACE4, DEBUG, ... FATAL4. */
  private static String[] severities() {
    String[] names = new String[25];
    names[0] = "UNSPECIFIED";
    String[] levels = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
    for (int number = 1; number < names.length; number++) {
      int step = (number - 1) % 4;
      names[number] = levels[(number - 1) / 4] + (step == 0 ? "" : step + 1);
    }
    return names;
  }
}
