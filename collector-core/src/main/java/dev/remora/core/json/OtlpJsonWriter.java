package dev.remora.core.json;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.LogsView;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.MetricsView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ResourceLogsView;
import dev.remora.core.view.ResourceMetricsView;
import dev.remora.core.view.ResourceSpansView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.ScopeLogsView;
import dev.remora.core.view.ScopeMetricsView;
import dev.remora.core.view.ScopeSpansView;
import dev.remora.core.view.SpanView;
import dev.remora.core.view.TracesView;
import dev.remora.core.wire.OutputBuffer;

/**
 * Writes a request as OTLP/JSON, as the Collector's file exporter and its OTLP/HTTP exporter do:
 * ids in hex, 64-bit integers as strings, enums as numbers, defaults left out, but resource, scope,
 * status, body and values always there. A malformed item is left out alone; each write gives the
 * number of items (spans, data points, log records) it left out. Not thread-safe.
 */
public final class OtlpJsonWriter {

  private final JsonWriter json;
  private final ValueJson values;
  private final TraceJson traces;
  private final MetricJson metrics;
  private final LogJson logs;

  // Kept, so that handing them on makes no garbage.
  private final Element<ResourceSpansView> eachResourceSpans = this::resourceSpans;
  private final Element<ScopeSpansView> eachScopeSpans = this::scopeSpans;
  private final Element<SpanView> eachSpan = this::span;
  private final Element<ResourceMetricsView> eachResourceMetrics = this::resourceMetrics;
  private final Element<ScopeMetricsView> eachScopeMetrics = this::scopeMetrics;
  private final Element<MetricView> eachMetric = this::metric;
  private final Element<ResourceLogsView> eachResourceLogs = this::resourceLogs;
  private final Element<ScopeLogsView> eachScopeLogs = this::scopeLogs;
  private final Element<LogRecordView> eachLogRecord = this::logRecord;

  /** Items visited so far, to know how many a malformed group takes with it. */
  private long items;

  public OtlpJsonWriter(OutputBuffer out) {
    this.json = new JsonWriter(out, JsonEscaping.COLLECTOR);
    this.values = new ValueJson(json);
    this.traces = new TraceJson(json, values);
    this.metrics = new MetricJson(json, values);
    this.logs = new LogJson(json, values);
  }

  /** Appends one JSON object for the request. */
  public int write(TracesView request) {
    json.begin().beginObject();
    int rejected = list("resourceSpans", request.resourceSpans(), eachResourceSpans);
    json.endObject();
    return rejected;
  }

  public int write(MetricsView request) {
    json.begin().beginObject();
    int rejected = list("resourceMetrics", request.resourceMetrics(), eachResourceMetrics);
    json.endObject();
    return rejected;
  }

  public int write(LogsView request) {
    json.begin().beginObject();
    int rejected = list("resourceLogs", request.resourceLogs(), eachResourceLogs);
    json.endObject();
    return rejected;
  }

  private int resourceSpans(ResourceSpansView group) {
    return resourceGroup(group, "scopeSpans", group.scopeSpans(), eachScopeSpans);
  }

  private int scopeSpans(ScopeSpansView group) {
    return scopeGroup(group, "spans", group.spans(), eachSpan);
  }

  private int resourceMetrics(ResourceMetricsView group) {
    return resourceGroup(group, "scopeMetrics", group.scopeMetrics(), eachScopeMetrics);
  }

  private int scopeMetrics(ScopeMetricsView group) {
    return scopeGroup(group, "metrics", group.metrics(), eachMetric);
  }

  private int resourceLogs(ResourceLogsView group) {
    return resourceGroup(group, "scopeLogs", group.scopeLogs(), eachScopeLogs);
  }

  private int scopeLogs(ScopeLogsView group) {
    return scopeGroup(group, "logRecords", group.logRecords(), eachLogRecord);
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

  /** Writes a message; gives the number of items in it that were left out. */
  private interface Element<V> {
    int write(V view);
  }

  private <V extends MessageView> int resourceGroup(
      ResourceGroupView group, String name, Cursor<? extends V> members, Element<V> element) {
    int mark = json.buffer().mark();
    long before = items;
    json.beginObject();
    values.resource(group.resource());
    int rejected = list(name, members, element);
    values.text("schemaUrl", group.schemaUrl());
    json.endObject();
    return keep(group, mark, rejected, (int) (items - before));
  }

  private <V extends MessageView> int scopeGroup(
      ScopeGroupView group, String name, Cursor<? extends V> members, Element<V> element) {
    int mark = json.buffer().mark();
    long before = items;
    json.beginObject();
    values.scope(group.scope());
    int rejected = list(name, members, element);
    values.text("schemaUrl", group.schemaUrl());
    json.endObject();
    return keep(group, mark, rejected, (int) (items - before));
  }

  /** Takes a malformed message back; gives the items that are lost in either case. */
  private int keep(MessageView view, int mark, int rejected, int all) {
    if (!view.malformed()) {
      return rejected;
    }
    json.buffer().rollback(mark);
    return all;
  }

  private <V extends MessageView> int list(
      String name, Cursor<? extends V> cursor, Element<V> element) {
    int rejected = 0;
    if (cursor.count() > 0) {
      json.name(name).beginArray();
      while (cursor.next()) {
        rejected += element.write(cursor.current());
      }
      json.endArray();
    }
    return rejected;
  }
}
