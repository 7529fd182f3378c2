package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sink of an encoder under test: reads requests as CloudWatch would, and counts. Closing it
 * checks that no memory is left in use.
 */
final class Capture implements RequestSink, AutoCloseable {

  static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES)
          .enable(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES);

  /** One log event. */
  record Event(String group, String stream, long timestamp, String text) {

    JsonNode message() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(text, e);
      }
    }
  }

  final List<Event> events = new ArrayList<>();
  final List<Integer> requestSizes = new ArrayList<>();
  final Map<String, Integer> rejected = new TreeMap<>();
  int consumed;
  int delivered;

  private final BufferPool pool = new BufferPool(256 << 20, true);

  @Override
  public BufferPool pool() {
    return pool;
  }

  /** Encodes requests as one batch, after which everything captured is of that batch. */
  void encode(Encoder encoder, long unixNanos, ExportMetricsServiceRequest... requests) {
    clear();
    PayloadBatch batch = new PayloadBatch();
    for (ExportMetricsServiceRequest request : requests) {
      batch.add(payload(request.toByteArray(), MetricsJson.points(request)));
    }
    encoder.encode(batch, unixNanos, this);
    batch.release();
  }

  /** Encodes one request as it is, and gives what was rejected. */
  Map<String, Integer> encodeWire(Encoder encoder, long unixNanos, byte[] wire, int items) {
    clear();
    PayloadBatch batch = new PayloadBatch();
    batch.add(payload(wire, items));
    encoder.encode(batch, unixNanos, this);
    batch.release();
    return rejected;
  }

  Payload payload(byte[] wire, int items) {
    Buffer buffer = pool.acquire(wire.length);
    System.arraycopy(wire, 0, buffer.array(), 0, wire.length);
    buffer.length(wire.length);
    return Payload.of(Signal.METRICS, buffer, items, 0, RequestContext.NONE, Answer.NONE);
  }

  void clear() {
    events.clear();
    requestSizes.clear();
    rejected.clear();
    consumed = 0;
    delivered = 0;
  }

  /** Items that were told to this sink, in requests, as rejected or as consumed. */
  int told() {
    return delivered + consumed + rejected.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public void request(EncodedRequest request) {
    delivered += request.items();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Buffer part : request.body()) {
      bytes.write(part.array(), 0, part.length());
    }
    try {
      JsonNode body = JSON.readTree(bytes.toByteArray());
      requestSizes.add(body.get("logEvents").size());
      for (JsonNode event : body.get("logEvents")) {
        events.add(
            new Event(
                body.get("logGroupName").asText(),
                body.get("logStreamName").asText(),
                event.get("timestamp").asLong(),
                event.get("message").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(bytes.toString(StandardCharsets.UTF_8), e);
    }
    request.release();
  }

  @Override
  public void consumed(int items) {
    consumed += items;
  }

  @Override
  public void rejected(int items, String code, String reason) {
    assertThat(items).isNotNegative();
    assertThat(reason).isNotEmpty();
    if (items > 0) {
      rejected.merge(code, items, Integer::sum);
    }
  }

  @Override
  public void close() {
    pool.reportLeaks();
    assertThat(pool.liveCount()).isZero();
  }
}
