package dev.remora.core.json;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.EventView;
import dev.remora.core.view.LinkView;
import dev.remora.core.view.SpanView;

/** One span in OTLP/JSON, fields in the order of the proto file. */
final class TraceJson {

  private final JsonWriter json;
  private final ValueJson values;

  TraceJson(JsonWriter json, ValueJson values) {
    this.json = json;
    this.values = values;
  }

  void span(SpanView span) {
    json.beginObject();
    values.id("traceId", span.traceId());
    values.id("spanId", span.spanId());
    values.text("traceState", span.traceState());
    values.id("parentSpanId", span.parentSpanId());
    values.flags("flags", span.flags());
    values.text("name", span.name());
    values.number("kind", span.kind());
    values.unsigned64("startTimeUnixNano", span.startTimeUnixNano());
    values.unsigned64("endTimeUnixNano", span.endTimeUnixNano());
    values.attributes("attributes", span.attributes());
    values.number("droppedAttributesCount", span.droppedAttributesCount());
    events(span.events());
    values.number("droppedEventsCount", span.droppedEventsCount());
    links(span.links());
    values.number("droppedLinksCount", span.droppedLinksCount());
    json.name("status").beginObject();
    values.text("message", span.statusMessage());
    values.number("code", span.statusCode());
    json.endObject().endObject();
  }

  private void events(Cursor<? extends EventView> events) {
    if (events.count() == 0) {
      return;
    }
    json.name("events").beginArray();
    while (events.next()) {
      EventView event = events.current();
      json.beginObject();
      values.unsigned64("timeUnixNano", event.timeUnixNano());
      values.text("name", event.name());
      values.attributes("attributes", event.attributes());
      values.number("droppedAttributesCount", event.droppedAttributesCount());
      json.endObject();
    }
    json.endArray();
  }

  private void links(Cursor<? extends LinkView> links) {
    if (links.count() == 0) {
      return;
    }
    json.name("links").beginArray();
    while (links.next()) {
      LinkView link = links.current();
      json.beginObject();
      values.id("traceId", link.traceId());
      values.id("spanId", link.spanId());
      values.text("traceState", link.traceState());
      values.attributes("attributes", link.attributes());
      values.number("droppedAttributesCount", link.droppedAttributesCount());
      values.flags("flags", link.flags());
      json.endObject();
    }
    json.endArray();
  }
}
