package dev.remora.benchmarks.exporters.awsxray;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The same documents in the usual way: messages of protobuf-java, maps of attributes, Jackson's
 * generator, a string for each document. It leaves out what the samples have no use for, and stack
 * traces, so that it does less than the exporter, not more.
 */
final class ProtobufJacksonSegments {

  private static final JsonFactory JSON = new JsonFactory();

  private ProtobufJacksonSegments() {}

  /** Writes a request body. */
  static void write(byte[] request, OutputStream out) throws IOException {
    ExportTraceServiceRequest traces = ExportTraceServiceRequest.parseFrom(request);
    try (JsonGenerator body =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      body.writeStartObject();
      body.writeName("TraceSegmentDocuments");
      body.writeStartArray();
      for (ResourceSpans group : traces.getResourceSpansList()) {
        Map<String, AnyValue> resource = attributes(group.getResource());
        for (ScopeSpans scope : group.getScopeSpansList()) {
          for (Span span : scope.getSpansList()) {
            body.writeString(document(span, resource) + "\n");
          }
        }
      }
      body.writeEndArray();
      body.writeEndObject();
    }
  }

  private static Map<String, AnyValue> attributes(Resource resource) {
    Map<String, AnyValue> attributes = new HashMap<>();
    for (KeyValue attribute : resource.getAttributesList()) {
      attributes.put(attribute.getKey(), attribute.getValue());
    }
    return attributes;
  }

  private static String document(Span span, Map<String, AnyValue> resource) {
    Map<String, AnyValue> attributes = new HashMap<>();
    for (KeyValue attribute : span.getAttributesList()) {
      attributes.put(attribute.getKey(), attribute.getValue());
    }
    boolean server = span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
    boolean subsegment = !server && !span.getParentSpanId().isEmpty();
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      string(json, "name", name(span, attributes, resource));
      string(json, "id", hex(span.getSpanId()));
      json.writeName("start_time");
      json.writeNumber(span.getStartTimeUnixNano() / 1e9);
      json.writeName("service");
      json.writeStartObject();
      string(json, "version", text(resource, "service.version"));
      json.writeEndObject();
      string(json, "origin", "AWS::ECS::Fargate");
      String trace = hex(span.getTraceId());
      string(json, "trace_id", "1-" + trace.substring(0, 8) + "-" + trace.substring(8));
      json.writeName("end_time");
      json.writeNumber(span.getEndTimeUnixNano() / 1e9);
      http(json, server, attributes);
      for (String flag : new String[] {"fault", "error", "throttle"}) {
        json.writeName(flag);
        json.writeBoolean(false);
      }
      aws(json, attributes, resource);
      metadata(json, attributes, subsegment ? Map.of() : resource);
      if (!server) {
        string(json, "namespace", attributes.containsKey("rpc.system") ? "aws" : "remote");
      }
      if (!span.getParentSpanId().isEmpty()) {
        string(json, "parent_id", hex(span.getParentSpanId()));
      }
      if (subsegment) {
        string(json, "type", "subsegment");
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String name(
      Span span, Map<String, AnyValue> attributes, Map<String, AnyValue> resource) {
    if (span.getKind() == Span.SpanKind.SPAN_KIND_SERVER) {
      return text(resource, "service.name");
    }
    String name = text(attributes, "rpc.service");
    name = name.isEmpty() ? text(attributes, "db.name") : name;
    return name.isEmpty() ? span.getName() : name;
  }

  private static void http(JsonGenerator json, boolean server, Map<String, AnyValue> attributes) {
    AnyValue status = attributes.remove("http.response.status_code");
    status = status == null ? attributes.remove("http.status_code") : status;
    if (status == null) {
      return;
    }
    json.writeName("http");
    json.writeStartObject();
    json.writeName("request");
    json.writeStartObject();
    string(json, "method", taken(attributes, "http.request.method"));
    AnyValue port = attributes.remove("server.port");
    if (server && port != null) {
      String url =
          taken(attributes, "url.scheme")
              + "://"
              + taken(attributes, "server.address")
              + ":"
              + port.getIntValue()
              + taken(attributes, "url.path")
              + "?"
              + taken(attributes, "url.query");
      string(json, "url", url);
    }
    string(json, "user_agent", taken(attributes, "user_agent.original"));
    string(json, "client_ip", taken(attributes, "client.address"));
    json.writeEndObject();
    json.writeName("response");
    json.writeStartObject();
    json.writeName("status");
    json.writeNumber(status.getIntValue());
    json.writeName("content_length");
    json.writeNumber(0);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void aws(
      JsonGenerator json, Map<String, AnyValue> attributes, Map<String, AnyValue> resource) {
    json.writeName("aws");
    json.writeStartObject();
    json.writeName("ecs");
    json.writeStartObject();
    string(json, "container", text(resource, "container.name"));
    string(json, "task_arn", text(resource, "aws.ecs.task.arn"));
    string(json, "task_family", text(resource, "aws.ecs.task.family"));
    string(json, "cluster_arn", text(resource, "aws.ecs.cluster.arn"));
    string(json, "launch_type", text(resource, "aws.ecs.launchtype"));
    json.writeEndObject();
    json.writeName("xray");
    json.writeStartObject();
    String language = text(resource, "telemetry.sdk.language");
    string(json, "sdk", text(resource, "telemetry.sdk.name") + " for " + language);
    string(json, "sdk_version", text(resource, "telemetry.sdk.version"));
    json.writeName("auto_instrumentation");
    json.writeBoolean(false);
    json.writeEndObject();
    string(json, "account_id", text(resource, "cloud.account.id"));
    string(json, "operation", taken(attributes, "rpc.method"));
    string(json, "region", taken(attributes, "aws.region"));
    string(json, "request_id", taken(attributes, "aws.request_id"));
    json.writeEndObject();
  }

  private static void metadata(
      JsonGenerator json, Map<String, AnyValue> attributes, Map<String, AnyValue> resource) {
    Map<String, AnyValue> sorted = new TreeMap<>(attributes);
    resource.forEach((key, value) -> sorted.put("otel.resource." + key, value));
    json.writeName("metadata");
    json.writeStartObject();
    json.writeName("default");
    json.writeStartObject();
    sorted.forEach((key, value) -> {
      json.writeName(key);
      if (value.hasStringValue()) {
        json.writeString(value.getStringValue());
      } else {
        json.writeNumber(value.getIntValue());
      }
    });
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void string(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeName(name);
      json.writeString(value);
    }
  }

  private static String text(Map<String, AnyValue> attributes, String key) {
    AnyValue value = attributes.get(key);
    return value == null ? "" : value.getStringValue();
  }

  private static String taken(Map<String, AnyValue> attributes, String key) {
    AnyValue value = attributes.remove(key);
    return value == null ? "" : value.getStringValue();
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
