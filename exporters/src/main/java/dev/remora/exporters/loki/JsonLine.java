package dev.remora.exporters.loki;

import dev.remora.core.json.JsonEscaping;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OutputBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as the JSON object of the removed exporter: keys in a fixed order, maps sorted,
 * {@code < > &} escaped, what is empty left out. NaN and infinities, which JSON has not, are texts.
 */
final class JsonLine {

  private final OutputBuffer out;
  private final JsonWriter json;
  private List<Bytes> ofRecord = List.of();
  private List<Bytes> ofResource = List.of();

  JsonLine(OutputBuffer out) {
    this.out = out;
    this.json = new JsonWriter(out, JsonEscaping.HTML);
  }

  void leaveOut(List<Bytes> recordNames, List<Bytes> resourceNames) {
    ofRecord = recordNames;
    ofResource = resourceNames;
  }

  void write(LogRecordView record, ResourceView resource, @Nullable ScopeView scope) {
    json.begin();
    json.beginObject();
    if (record.body().kind() != AnyView.Kind.EMPTY) {
      json.name("body");
      value(record.body());
    }
    if (!record.traceId().isAllZero()) {
      json.name("traceid").hex(record.traceId());
    }
    if (!record.spanId().isAllZero()) {
      json.name("spanid").hex(record.spanId());
    }
    if (!record.severityText().isEmpty()) {
      json.name("severity").string(record.severityText());
    }
    if (record.flags() != 0) {
      json.name("flags").number(record.flags() & 0xffffffffL);
    }
    member("attributes", record.attributes(), ofRecord);
    member("resources", resource.attributes(), ofResource);
    scope(scope);
    json.endObject();
  }

  private void scope(@Nullable ScopeView scope) {
    if (scope == null || scope.name().isEmpty() && scope.version().isEmpty()) {
      return;
    }
    json.name("instrumentation_scope").beginObject();
    if (!scope.name().isEmpty()) {
      json.name("name").string(scope.name());
    }
    if (!scope.version().isEmpty()) {
      json.name("version").string(scope.version());
    }
    json.endObject();
  }

  /** Leaves the member out if no attribute is left for it. */
  private void member(String name, KeyValueCursor attributes, List<Bytes> without) {
    int mark = out.mark();
    json.name(name);
    int start = out.length();
    map(attributes, without);
    if (out.length() == start + 2) {
      out.rollback(mark);
    }
  }

  private void map(KeyValueCursor entries, List<Bytes> without) {
    json.beginObject();
    Map<Bytes, byte[]> sorted = new TreeMap<>(Bytes::compareTo);
    while (entries.next()) {
      if (without.contains(entries.key()) || Hints.isHint(entries.key())) {
        continue;
      }
      int mark = out.mark();
      json.name(entries.key());
      value(entries.value());
      sorted.put(entries.key().copy(), Arrays.copyOfRange(out.array(), mark, out.length()));
      out.rollback(mark);
    }
    sorted.values().forEach(entry -> json.raw(Bytes.of(entry)));
    json.endObject();
  }

  private void value(AnyView value) {
    switch (value.kind()) {
      case EMPTY -> json.nul();
      case STRING -> json.string(value.stringValue());
      case BOOL -> json.bool(value.boolValue());
      case INT -> json.number(value.intValue());
      case DOUBLE -> number(value.doubleValue());
      case BYTES -> json.base64(value.bytesValue());
      case ARRAY -> {
        json.beginArray();
        Cursor<? extends AnyView> elements = value.arrayValue();
        while (elements.next()) {
          value(elements.current());
        }
        json.endArray();
      }
      case KVLIST -> map(value.kvlistValue(), List.of());
    }
  }

  private void number(double value) {
    if (Double.isFinite(value)) {
      json.number(value);
    } else {
      json.string(Double.toString(value));
    }
  }
}
