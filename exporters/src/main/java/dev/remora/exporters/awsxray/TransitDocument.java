package dev.remora.exporters.awsxray;

import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OtlpFields.ExportTraceServiceRequest;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OtlpFields.Resource;
import dev.remora.core.wire.OtlpFields.ResourceSpans;
import dev.remora.core.wire.OtlpFields.ScopeSpans;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import dev.remora.exporters.awsxray.segment.Base64Text;
import java.util.List;

/**
 * One document in OTLP: an export request with spans of one resource, as base64 behind {@code T1S}
 * (spec application-signals 1.10). The resource says which attributes X-Ray is to index. On the
 * branch's loop.
 */
final class TransitDocument {

  private static final String PREFIX = "T1S";
  private static final String INDEX_ALL = "aws.xray.exporter.config.index_all_attributes";
  private static final String INDEXED = "aws.xray.exporter.config.indexed_attributes";

  /** The bytes of the attributes that each resource gets. */
  private final OutputBuffer settings = new OutputBuffer(256);

  private final OutputBuffer message = new OutputBuffer(64 * 1024);
  private final WireWriter writer = new WireWriter(message);
  private int spans;
  private int requestStart;
  private int groupStart;
  private int scopeStart;

  TransitDocument(boolean indexAll, List<String> indexed) {
    WireWriter attributes = new WireWriter(settings);
    int all = attributes.beginMessage(Resource.ATTRIBUTES);
    attributes.putString(KeyValue.KEY, INDEX_ALL);
    int value = attributes.beginMessage(KeyValue.VALUE);
    attributes.putBool(AnyValue.BOOL_VALUE, indexAll);
    attributes.endMessage(value);
    attributes.endMessage(all);
    int names = attributes.beginMessage(Resource.ATTRIBUTES);
    attributes.putString(KeyValue.KEY, INDEXED);
    value = attributes.beginMessage(KeyValue.VALUE);
    int array = attributes.beginMessage(AnyValue.ARRAY_VALUE);
    for (String name : indexed) {
      int element = attributes.beginMessage(ArrayValue.VALUES);
      attributes.putString(AnyValue.STRING_VALUE, name);
      attributes.endMessage(element);
    }
    attributes.endMessage(array);
    attributes.endMessage(value);
    attributes.endMessage(names);
  }

  /** How many spans there are so far. */
  int spans() {
    return spans;
  }

  /** Its size in bytes so far, before base64. */
  int bytes() {
    return message.length();
  }

  /** Begins a document for spans of one resource and scope. */
  void begin(ResourceGroupView<SpanView> group, ScopeGroupView<SpanView> scope) {
    message.reset();
    spans = 0;
    requestStart = writer.beginMessage(ExportTraceServiceRequest.RESOURCE_SPANS);
    groupStart = writer.beginMessage(ResourceSpans.RESOURCE);
    message.put(group.resource().raw());
    message.put(settings.array(), 0, settings.length());
    writer.endMessage(groupStart);
    if (!group.schemaUrl().isEmpty()) {
      writer.putBytes(ResourceSpans.SCHEMA_URL, group.schemaUrl());
    }
    openScope(scope);
  }

  /** Goes on with spans of another scope. */
  void scope(ScopeGroupView<SpanView> scope) {
    writer.endMessage(scopeStart);
    openScope(scope);
  }

  private void openScope(ScopeGroupView<SpanView> scope) {
    scopeStart = writer.beginMessage(ResourceSpans.SCOPE_SPANS);
    if (scope.hasScope()) {
      writer.putBytes(ScopeSpans.SCOPE, scope.scope().raw());
    }
    if (!scope.schemaUrl().isEmpty()) {
      writer.putBytes(ScopeSpans.SCHEMA_URL, scope.schemaUrl());
    }
  }

  void add(SpanView span) {
    writer.putBytes(ScopeSpans.SPANS, span.raw());
    spans++;
  }

  /** Ends the document and writes it as the content of a JSON string. */
  void write(OutputBuffer out) {
    writer.endMessage(scopeStart);
    writer.endMessage(requestStart);
    out.putAscii(PREFIX);
    Base64Text.write(message.array(), 0, message.length(), out);
  }
}
