package dev.remora.distribution;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A client that sends server spans by OTLP/HTTP, 100 a request, and remembers the ids of those that
 * were acknowledged. A refused request is sent again, as an SDK does, until it is taken.
 */
final class SpanLoad implements AutoCloseable {
  private static final int SPANS_A_REQUEST = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(20260115);
  private final List<String> acknowledged = new ArrayList<>();
  private final URI uri;

  SpanLoad(int httpPort) {
    uri = URI.create("http://127.0.0.1:" + httpPort + "/v1/traces");
  }

  /** Sends {@code spans}, at most {@code spansPerSecond}; returns when all are acknowledged. */
  void send(int spans, int spansPerSecond) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int sent = 0; sent < spans; sent += SPANS_A_REQUEST) {
      long due = start + Duration.ofSeconds(1).toNanos() * sent / spansPerSecond;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      deliver(SPANS_A_REQUEST);
    }
  }

  /** The X-Ray ids of all acknowledged spans. */
  List<String> acknowledged() {
    return acknowledged;
  }

  @Override
  public void close() {
    client.close();
  }

  private void deliver(int count) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    byte[] body = request(count, ids);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-protobuf")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        acknowledged.addAll(ids);
        return;
      }
      boolean retryable = answer.statusCode() == 429 || answer.statusCode() == 503;
      if (!retryable || System.nanoTime() > deadline) {
        throw new AssertionError("refused: " + answer.statusCode() + " " + answer.body());
      }
      Thread.sleep(PAUSE);
    }
  }

  private byte[] request(int count, List<String> ids) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var resource = request.addResourceSpansBuilder();
    resource.getResourceBuilder().addAttributes(attribute("service.name", "load"));
    var scope = resource.addScopeSpansBuilder();
    for (int i = 0; i < count; i++) {
      Span span = span();
      scope.addSpans(span);
      ids.add(HexFormat.of().formatHex(span.getSpanId().toByteArray()));
    }
    return request.build().toByteArray();
  }

  private Span span() {
    long now = System.currentTimeMillis();
    byte[] traceId = bytes(16);
    for (int i = 0; i < 4; i++) { // X-Ray's ids begin with the time
      traceId[i] = (byte) (now / 1000 >> 8 * (3 - i));
    }
    return Span.newBuilder()
        .setTraceId(ByteString.copyFrom(traceId))
        .setSpanId(ByteString.copyFrom(bytes(8)))
        .setName("GET /load")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(now * 1_000_000)
        .setEndTimeUnixNano((now + 5) * 1_000_000)
        .addAttributes(attribute("http.request.method", "GET"))
        .addAttributes(attribute("url.path", "/load"))
        .build();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
