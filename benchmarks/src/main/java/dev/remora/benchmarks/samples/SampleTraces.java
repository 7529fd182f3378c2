package dev.remora.benchmarks.samples;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Random;

/** Requests of a FastAPI service on Fargate with DynamoDB, SQS and PostgreSQL. */
public final class SampleTraces {

  private static final long START_NANOS = 1_768_478_400_250_000_123L;

  private final Random random = new Random(42);

  /** A request whose spans are all of one kind, or (trace) of each kind in turn. */
  public ExportTraceServiceRequest request(String kind, int spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    String[] kinds = {"server", "internal", "dynamodb", "sql", "sqs"};
    for (int i = 0; i < spans; i++) {
      scope.addSpans(span(kind.equals("trace") ? kinds[i % kinds.length] : kind));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource()).addScopeSpans(scope))
        .build();
  }

  /** The same with what ADOT's Python instrumentation adds to each span: about 650 bytes a span. */
  public ExportTraceServiceRequest instrumented(String kind, int spans) {
    ExportTraceServiceRequest.Builder request = request(kind, spans).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilderList()
        .forEach(SampleTraces::instrument);
    return request.build();
  }

  private static void instrument(Span.Builder span) {
    span.addAttributes(number("thread.id", 139_872_614_483_712L))
        .addAttributes(text("thread.name", "AnyIO worker thread"))
        .addAttributes(text("code.function.name", "logger_app.routes.data.get_data"))
        .addAttributes(text("code.file.path", "/srv/logger_app/routes/data.py"))
        .addAttributes(number("code.line.number", 87))
        .addAttributes(text("aws.local.service", "logger-app"))
        .addAttributes(text("aws.local.operation", "GET /get-data/{data_id}"))
        .addAttributes(text("aws.local.environment", "ecs:logger-prod"));
  }

  private static Resource resource() {
    String account = "arn:aws:ecs:eu-central-1:210987654321:";
    return Resource.newBuilder()
        .addAttributes(text("service.name", "logger-app"))
        .addAttributes(text("service.version", "1.4.2"))
        .addAttributes(text("telemetry.sdk.language", "python"))
        .addAttributes(text("telemetry.sdk.name", "opentelemetry"))
        .addAttributes(text("telemetry.sdk.version", "1.38.0"))
        .addAttributes(text("cloud.provider", "aws"))
        .addAttributes(text("cloud.platform", "aws_ecs"))
        .addAttributes(text("cloud.account.id", "210987654321"))
        .addAttributes(text("cloud.region", "eu-central-1"))
        .addAttributes(text("aws.ecs.launchtype", "fargate"))
        .addAttributes(text("aws.ecs.cluster.arn", account + "cluster/logger-prod"))
        .addAttributes(text("aws.ecs.task.arn", account + "task/logger-prod/5f1e8c7a9b3d4e6f"))
        .addAttributes(text("aws.ecs.task.family", "logger-app"))
        .addAttributes(text("container.name", "logger-app"))
        .build();
  }

  private Span span(String kind) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setParentSpanId(id(8))
            .setName("GET /get-data/{data_id}")
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .setStartTimeUnixNano(START_NANOS)
            .setEndTimeUnixNano(START_NANOS + 12_345_678);
    switch (kind) {
      case "server" -> server(span.clearParentSpanId());
      case "exception" -> exception(server(span));
      case "internal" ->
          span.setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
              .setName("get_dynamodb_data")
              .addAttributes(text("app.table", "logger-app-data"));
      case "dynamodb" -> awsApi(span, "DynamoDB", "GetItem");
      case "sqs" -> awsApi(span, "SQS", "SendMessage");
      case "sql" ->
          span.setName("SELECT orders")
              .addAttributes(text("db.system", "postgresql"))
              .addAttributes(text("db.name", "orders"))
              .addAttributes(text("db.user", "app"))
              .addAttributes(text("db.statement", "SELECT * FROM items WHERE id = $1"))
              .addAttributes(text("net.peer.name", "db.acme.io"))
              .addAttributes(number("net.peer.port", 5432));
      default -> throw new IllegalArgumentException(kind);
    }
    return span.build();
  }

  private static Span.Builder server(Span.Builder span) {
    return span.setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .addAttributes(text("http.request.method", "GET"))
        .addAttributes(text("url.scheme", "https"))
        .addAttributes(text("url.path", "/get-data/42"))
        .addAttributes(text("url.query", "full=1"))
        .addAttributes(text("server.address", "logger.example.org"))
        .addAttributes(number("server.port", 8443))
        .addAttributes(text("http.route", "/get-data/{data_id}"))
        .addAttributes(number("http.response.status_code", 200))
        .addAttributes(text("client.address", "203.0.113.9"))
        .addAttributes(number("network.peer.port", 51234))
        .addAttributes(text("user_agent.original", "curl/8.5.0"))
        .addAttributes(text("network.protocol.version", "1.1"));
  }

  private static void awsApi(Span.Builder span, String service, String operation) {
    span.setName(service + "." + operation)
        .addAttributes(text("rpc.system", "aws-api"))
        .addAttributes(text("rpc.service", service))
        .addAttributes(text("rpc.method", operation))
        .addAttributes(text("aws.region", "eu-central-1"))
        .addAttributes(text("aws.request_id", "VJF8OBQ6UB9GVRKKJLSOBN1N7VVV4KQNSO"))
        .addAttributes(text("server.address", "dynamodb.eu-central-1.amazonaws.com"))
        .addAttributes(number("http.status_code", 200))
        .addAttributes(number("retry_attempts", 0));
  }

  private static void exception(Span.Builder span) {
    StringBuilder trace = new StringBuilder("Traceback (most recent call last):\n");
    for (int i = 0; i < 20; i++) {
      trace.append("  File \"/usr/lib/python3/app/module").append(i).append(".py\", line ");
      trace.append(10 + i).append(", in call_").append(i).append("\n    return next()\n");
    }
    span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
        .addEvents(
            Span.Event.newBuilder()
                .setName("exception")
                .setTimeUnixNano(START_NANOS)
                .addAttributes(text("exception.type", "ValueError"))
                .addAttributes(text("exception.message", "no such item"))
                .addAttributes(text("exception.stacktrace", trace + "ValueError: no such item\n")));
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  private ByteString id(int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return ByteString.copyFrom(id);
  }
}
