package dev.remora.exporters.awsxray;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Reads OTLP/JSON trace requests into protobuf-java's messages, as the tests' oracle. */
final class OtlpJson {

  private OtlpJson() {}

  static ExportTraceServiceRequest traces(JsonNode json) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (JsonNode group : json.path("resourceSpans")) {
      ResourceSpans.Builder spans = request.addResourceSpansBuilder();
      spans.setResource(Resource.newBuilder().addAllAttributes(attributes(group.path("resource"))));
      for (JsonNode scope : group.path("scopeSpans")) {
        spans.addScopeSpans(scope(scope));
      }
    }
    return request.build();
  }

  private static ScopeSpans scope(JsonNode json) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    scope.setScope(
        InstrumentationScope.newBuilder()
            .setName(json.path("scope").path("name").asText())
            .setVersion(json.path("scope").path("version").asText()));
    for (JsonNode span : json.path("spans")) {
      scope.addSpans(span(span));
    }
    return scope.build();
  }

  private static Span span(JsonNode json) {
    Span.Builder span = Span.newBuilder();
    span.setTraceId(id(json, "traceId")).setSpanId(id(json, "spanId"));
    span.setParentSpanId(id(json, "parentSpanId"));
    span.setTraceState(json.path("traceState").asText()).setName(json.path("name").asText());
    span.setKindValue(json.path("kind").asInt());
    span.setStartTimeUnixNano(nanos(json, "startTimeUnixNano"));
    span.setEndTimeUnixNano(nanos(json, "endTimeUnixNano"));
    span.addAllAttributes(attributes(json));
    for (JsonNode event : json.path("events")) {
      span.addEvents(
          Span.Event.newBuilder()
              .setTimeUnixNano(nanos(event, "timeUnixNano"))
              .setName(event.path("name").asText())
              .addAllAttributes(attributes(event)));
    }
    for (JsonNode link : json.path("links")) {
      span.addLinks(
          Span.Link.newBuilder()
              .setTraceId(id(link, "traceId"))
              .setSpanId(id(link, "spanId"))
              .addAllAttributes(attributes(link)));
    }
    JsonNode status = json.path("status");
    if (!status.isMissingNode()) {
      span.setStatus(
          Status.newBuilder()
              .setCodeValue(status.path("code").asInt())
              .setMessage(status.path("message").asText()));
    }
    return span.build();
  }

  private static ByteString id(JsonNode json, String name) {
    return ByteString.copyFrom(HexFormat.of().parseHex(json.path(name).asText()));
  }

  private static long nanos(JsonNode json, String name) {
    String text = json.path(name).asText();
    return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
  }

  private static List<KeyValue> attributes(JsonNode owner) {
    return entries(owner.path("attributes"));
  }

  private static List<KeyValue> entries(JsonNode list) {
    List<KeyValue> attributes = new ArrayList<>();
    for (JsonNode attribute : list) {
      attributes.add(
          KeyValue.newBuilder()
              .setKey(attribute.path("key").asText())
              .setValue(value(attribute.path("value")))
              .build());
    }
    return attributes;
  }

  private static AnyValue value(JsonNode json) {
    AnyValue.Builder value = AnyValue.newBuilder();
    if (json.has("stringValue")) {
      value.setStringValue(json.get("stringValue").asText());
    } else if (json.has("boolValue")) {
      value.setBoolValue(json.get("boolValue").asBoolean());
    } else if (json.has("intValue")) {
      value.setIntValue(Long.parseLong(json.get("intValue").asText()));
    } else if (json.has("doubleValue")) {
      value.setDoubleValue(Double.parseDouble(json.get("doubleValue").asText()));
    } else if (json.has("bytesValue")) {
      byte[] bytes = Base64.getDecoder().decode(json.get("bytesValue").asText());
      value.setBytesValue(ByteString.copyFrom(bytes));
    } else if (json.has("arrayValue")) {
      for (JsonNode element : json.get("arrayValue").path("values")) {
        value.getArrayValueBuilder().addValues(value(element));
      }
      value.getArrayValueBuilder();
    } else if (json.has("kvlistValue")) {
      value.getKvlistValueBuilder().addAllValues(entries(json.get("kvlistValue").path("values")));
    }
    return value.build();
  }
}
