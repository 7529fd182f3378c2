package dev.remora.core.json;

import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OutputBuffer;

/**
 * Writes a request as OTLP/JSON, as the Collector's file exporter and its OTLP/HTTP exporter do:
 * ids in hex, 64-bit integers as strings, enums as numbers, defaults left out, but resource, scope,
 * status, body and values always there. A malformed item is left out alone. Not thread-safe.
 */
public final class OtlpJsonWriter {

  /** What {@link #write} gives for a request that can't be read at all. */
  public static final int MALFORMED = -1;

  private final JsonWriter json;
  private final ValueJson values;
  private final TraceJson traces;
  private final MetricJson metrics;
  private final LogJson logs;
  private final Form<SpanView> traceForm =
      new Form<>(OtlpRequestView.traces(), "resourceSpans", "scopeSpans", "spans", this::span);
  private final Form<MetricView> metricForm =
      new Form<>(
          OtlpRequestView.metrics(), "resourceMetrics", "scopeMetrics", "metrics", this::metric);
  private final Form<LogRecordView> logForm =
      new Form<>(
          OtlpRequestView.logs(), "resourceLogs", "scopeLogs", "logRecords", this::logRecord);

  /** Items visited so far, to know how many a malformed group takes with it. */
  private long items;

  public OtlpJsonWriter(OutputBuffer out) {
    this.json = new JsonWriter(out, JsonEscaping.COLLECTOR);
    this.values = new ValueJson(json);
    this.traces = new TraceJson(json, values);
    this.metrics = new MetricJson(json, values);
    this.logs = new LogJson(json, values);
  }

  /** How a signal names its lists, and how an item of it is written. */
  private record Form<I extends MessageView>(
      OtlpRequestView<I> request,
      String resourceGroups,
      String scopeGroups,
      String items,
      Item<I> item) {}

  /** Writes an item; gives the number of spans, points or records in it that were left out. */
  @FunctionalInterface
  private interface Item<I> {
    int write(I item);
  }

  /**
   * Appends one JSON object for the request.
   *
   * @return how many spans, data points or log records were left out as they can't be read, or
   *     {@link #MALFORMED}, with nothing written
   */
  public int write(Signal signal, byte[] bytes, int length) {
    return switch (signal) {
      case TRACES -> write(traceForm, bytes, length);
      case METRICS -> write(metricForm, bytes, length);
      case LOGS -> write(logForm, bytes, length);
    };
  }

  private <I extends MessageView> int write(Form<I> form, byte[] bytes, int length) {
    if (!form.request.wrap(bytes, 0, length)) {
      return MALFORMED;
    }
    json.begin().beginObject();
    int rejected = 0;
    Cursor<? extends ResourceGroupView<I>> groups = form.request.resourceGroups();
    if (groups.count() > 0) {
      json.name(form.resourceGroups).beginArray();
      while (groups.next()) {
        rejected += resourceGroup(form, groups.current());
      }
      json.endArray();
    }
    json.endObject();
    return rejected;
  }

  private <I extends MessageView> int resourceGroup(Form<I> form, ResourceGroupView<I> group) {
    int mark = json.buffer().mark();
    long before = items;
    int rejected = 0;
    json.beginObject();
    values.resource(group.resource());
    Cursor<? extends ScopeGroupView<I>> members = group.scopeGroups();
    if (members.count() > 0) {
      json.name(form.scopeGroups).beginArray();
      while (members.next()) {
        rejected += scopeGroup(form, members.current());
      }
      json.endArray();
    }
    values.text("schemaUrl", group.schemaUrl());
    json.endObject();
    return keep(group, mark, rejected, (int) (items - before));
  }

  private <I extends MessageView> int scopeGroup(Form<I> form, ScopeGroupView<I> group) {
    int mark = json.buffer().mark();
    long before = items;
    int rejected = 0;
    json.beginObject();
    values.scope(group.scope());
    Cursor<? extends I> members = group.items();
    if (members.count() > 0) {
      json.name(form.items).beginArray();
      while (members.next()) {
        rejected += form.item.write(members.current());
      }
      json.endArray();
    }
    values.text("schemaUrl", group.schemaUrl());
    json.endObject();
    return keep(group, mark, rejected, (int) (items - before));
  }

  private int span(SpanView span) {
    int mark = json.buffer().mark();
    items++;
    traces.span(span);
    return keep(span, mark, 0, 1);
  }

  private int metric(MetricView metric) {
    int mark = json.buffer().mark();
    items += metric.pointCount();
    return keep(metric, mark, metrics.metric(metric), metric.pointCount());
  }

  private int logRecord(LogRecordView record) {
    int mark = json.buffer().mark();
    items++;
    logs.logRecord(record);
    return keep(record, mark, 0, 1);
  }

  /** Takes a malformed message back; gives the items that are lost in either case. */
  private int keep(MessageView view, int mark, int rejected, int all) {
    if (!view.malformed()) {
      return rejected;
    }
    json.buffer().rollback(mark);
    return all;
  }
}
