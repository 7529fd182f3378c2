package dev.remora.exporters.awsxray;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Well-formed spans of every shape that the translation tells apart, by seed. */
final class RandomSpans {

  private static final List<String> SPAN_KEYS =
      List.of(
          "http.method",
          "http.request.method",
          "http.status_code",
          "http.response.status_code",
          "http.url",
          "url.full",
          "url.scheme",
          "url.path",
          "url.query",
          "server.address",
          "server.port",
          "http.host",
          "http.target",
          "net.peer.name",
          "net.peer.port",
          "net.peer.ip",
          "client.address",
          "network.peer.address",
          "user_agent.original",
          "rpc.system",
          "rpc.service",
          "rpc.method",
          "aws.region",
          "aws.operation",
          "aws.account_id",
          "aws.request_id",
          "aws.queue_url",
          "aws.table_name",
          "aws.dynamodb.table_names",
          "messaging.url",
          "db.system",
          "db.name",
          "db.statement",
          "db.user",
          "db.connection_string",
          "http.status_text",
          "enduser.id",
          "aws.xray.inprogress",
          "aws.xray.annotations",
          "aws.xray.metadata.shop",
          "aws.xray.metadata.Default",
          "aws.local.service",
          "aws.remote.service",
          "remoteTarget",
          "peer.service",
          "aws.service",
          "message.type",
          "app.tenant",
          "otel.resource.odd",
          "app.ratio",
          "z",
          "A",
          "_",
          "grüße",
          "a b");

  private static final List<String> RESOURCE_KEYS =
      List.of(
          "service.name",
          "service.version",
          "service.namespace",
          "service.instance.id",
          "cloud.provider",
          "cloud.platform",
          "cloud.account.id",
          "aws.ecs.launchtype",
          "aws.ecs.task.arn",
          "container.name",
          "container.image.tags",
          "host.id",
          "host.type",
          "k8s.cluster.name",
          "telemetry.sdk.name",
          "telemetry.sdk.language",
          "telemetry.sdk.version",
          "telemetry.auto.version",
          "aws.log.group.names",
          "aws.log.group.arns",
          "app.tenant");

  private static final List<String> TEXTS =
      List.of(
          "",
          "aws",
          "aws_ecs",
          "aws_ec2",
          "aws_eks",
          "aws_elastic_beanstalk",
          "gcp",
          "fargate",
          "java",
          "python",
          "javascript",
          "dotnet",
          "go",
          "aws-api",
          "postgresql",
          "LOCAL_ROOT",
          "RECEIVED",
          "10.0.0.1",
          "2001:db8::1",
          "shop",
          "AWS::DynamoDB",
          "{\"a\":1}",
          "{\"a\":{\"b\":[1,null]},\"otel.resource.z\":2}",
          "{oops",
          "null",
          "a&b&&c",
          "postgresql://u:p@db.acme.io:5432/x",
          "say \"hi\" \\ \n\t\u0001",
          "日本 \u2028 😀",
          "<b>&amp;</b>");

  /** May hold texts that are too large for a document; names are not made of them. */
  private static final List<String> HUGE_KEYS =
      List.of("app.tenant", "z", "db.statement", "http.url", "enduser.id", "service.version");

  private static final List<String> STACKS =
      List.of(
          "",
          "E: m\n\tat a/b.C.d(C.java:1)\nCaused by: F: n\n more\n\tat e.F.g(Native Method)\n",
          "Traceback\n  File \"a.py\", line 1, in a\n    a()\nE: m\n\nDuring handling of the above"
              + " exception, another exception occurred:\n\nTraceback\n  File \"b.py\", line 2, in"
              + " b\n    b()\nF: n\n",
          "E: m\n    at f (/a.js:1:2)\n    at native\n",
          "E: m\n   at A.B() in c.cs:line 3\n   at D()\n",
          "E: m\ngoroutine 1 [running]:\nmain.f()\n\t/a.go:1 +0x1\n",
          "Caused by: X:\nCaused by: ",
          "  File \n  File \"");

  private final Random random;

  RandomSpans(long seed) {
    random = new Random(seed);
  }

  /** A request with a few resources and spans. */
  ExportTraceServiceRequest request(int spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    int left = spans;
    while (left > 0) {
      int here = Math.min(left, 1 + random.nextInt(5));
      left -= here;
      ScopeSpans.Builder scope = ScopeSpans.newBuilder();
      for (int i = 0; i < here; i++) {
        scope.addSpans(span());
      }
      request.addResourceSpans(
          ResourceSpans.newBuilder()
              .setResource(Resource.newBuilder().addAllAttributes(attributes(RESOURCE_KEYS)))
              .addScopeSpans(scope));
    }
    return request.build();
  }

  private Span span() {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setName(random.nextInt(50) == 0 ? "n$".repeat(60_000) : text())
            .setKindValue(random.nextInt(6))
            .setStartTimeUnixNano(random.nextLong())
            .setEndTimeUnixNano(random.nextLong())
            .addAllAttributes(attributes(SPAN_KEYS));
    if (random.nextBoolean()) {
      span.setParentSpanId(id(8));
    }
    if (random.nextInt(4) == 0) {
      span.addAttributes(attribute("aws.span.kind", string("LOCAL_ROOT")));
    }
    for (int i = random.nextInt(4); i > 0 && random.nextBoolean(); i--) {
      span.addEvents(event());
    }
    for (int i = random.nextInt(4); i > 0 && random.nextBoolean(); i--) {
      span.addLinks(
          Span.Link.newBuilder()
              .setTraceId(id(16))
              .setSpanId(id(8))
              .addAllAttributes(attributes(SPAN_KEYS)));
    }
    if (random.nextBoolean()) {
      span.setStatus(Status.newBuilder().setCodeValue(random.nextInt(3)).setMessage(text()));
    }
    return span.build();
  }

  private Span.Event event() {
    String stack = STACKS.get(random.nextInt(STACKS.size()));
    int times = random.nextInt(20) == 0 ? 3_000 : 1;
    return Span.Event.newBuilder()
        .setTimeUnixNano(random.nextLong())
        .setName(random.nextInt(3) == 0 ? "HTTP request failure" : "exception")
        .addAttributes(attribute("exception.type", value(0)))
        .addAttributes(attribute("exception.message", string(text())))
        .addAttributes(attribute("exception.stacktrace", string(stack.repeat(times))))
        .addAttributes(attribute("http.response.status_code", value(0)))
        .addAttributes(attribute("aws.http.error_message", string(text())))
        .build();
  }

  private List<KeyValue> attributes(List<String> keys) {
    List<KeyValue> attributes = new ArrayList<>();
    int count = random.nextInt(60) == 0 ? 400 : random.nextInt(14);
    for (int i = 0; i < count; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      boolean huge = HUGE_KEYS.contains(key) && random.nextInt(60) == 0;
      AnyValue value = huge ? string("\"é".repeat(30_000)) : value(0);
      attributes.add(attribute(count > 100 ? key + i : key, value));
    }
    return attributes;
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    return switch (random.nextInt(depth > 3 ? 12 : 16)) {
      case 0 -> value.setIntValue(random.nextInt(600)).build();
      case 1 -> value.setIntValue(random.nextLong()).build();
      case 2 -> value.setDoubleValue(random.nextGaussian()).build();
      case 3 -> value.setBoolValue(random.nextBoolean()).build();
      case 4 -> value.setBytesValue(id(random.nextInt(9))).build();
      case 5 -> value.build();
      case 12, 13 -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.addValues(value(depth + 1));
        }
        yield value.setArrayValue(array).build();
      }
      case 14, 15 -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.addValues(attribute(text(), value(depth + 1)));
        }
        yield value.setKvlistValue(map).build();
      }
      default -> string(text());
    };
  }

  private static AnyValue string(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private ByteString id(int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    if (bytes > 0) {
      id[0] |= 1;
    }
    return ByteString.copyFrom(id);
  }
}
