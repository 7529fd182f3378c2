package dev.remora.core.json;

import dev.remora.core.view.LogRecordView;

/** One log record in OTLP/JSON, fields in the order of the proto file. */
final class LogJson {

  private final JsonWriter json;
  private final ValueJson values;

  LogJson(JsonWriter json, ValueJson values) {
    this.json = json;
    this.values = values;
  }

  void logRecord(LogRecordView record) {
    json.beginObject();
    values.unsigned64("timeUnixNano", record.timeUnixNano());
    values.unsigned64("observedTimeUnixNano", record.observedTimeUnixNano());
    values.number("severityNumber", record.severityNumber());
    values.text("severityText", record.severityText());
    json.name("body");
    values.value(record.body());
    values.attributes("attributes", record.attributes());
    values.number("droppedAttributesCount", record.droppedAttributesCount());
    values.flags("flags", record.flags());
    values.id("traceId", record.traceId());
    values.id("spanId", record.spanId());
    values.text("eventName", record.eventName());
    json.endObject();
  }
}
