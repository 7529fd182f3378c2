package dev.remora.exporters.awsxray;

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
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs an encoder on a request and keeps all that it tells. */
final class Capture implements RequestSink, AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  final BufferPool pool = new BufferPool(64 << 20, true);
  final List<EncodedRequest> requests = new ArrayList<>();
  final Map<String, Integer> rejected = new TreeMap<>();

  @Override
  public BufferPool pool() {
    return pool;
  }

  @Override
  public void request(EncodedRequest request) {
    requests.add(request);
  }

  @Override
  public void consumed(int items) {
    throw new AssertionError("nothing is remembered here");
  }

  @Override
  public void rejected(int items, String code, String reason) {
    rejected.merge(code, items, Integer::sum);
  }

  /** Encodes one export request. */
  Capture encode(Encoder encoder, ExportTraceServiceRequest traces) {
    int spans =
        traces.getResourceSpansList().stream()
            .flatMap(group -> group.getScopeSpansList().stream())
            .mapToInt(scope -> scope.getSpansCount())
            .sum();
    return encode(encoder, traces.toByteArray(), spans);
  }

  Capture encode(Encoder encoder, byte[] bytes, int spans) {
    Buffer buffer = pool.acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    buffer.length(bytes.length);
    PayloadBatch batch = new PayloadBatch();
    batch.add(Payload.of(Signal.TRACES, buffer, spans, 0, RequestContext.NONE, Answer.NONE));
    encoder.encode(batch, 1_768_478_400_000_000_000L, this);
    batch.release();
    return this;
  }

  /** Items in all requests. */
  int items() {
    return requests.stream().mapToInt(EncodedRequest::items).sum();
  }

  static String body(EncodedRequest request) {
    StringBuilder body = new StringBuilder();
    for (Buffer part : request.body()) {
      body.append(new String(part.array(), 0, part.length(), StandardCharsets.UTF_8));
    }
    return body.toString();
  }

  /** The documents of a request as their texts. */
  static List<String> documents(EncodedRequest request) {
    try {
      List<String> documents = new ArrayList<>();
      JsonNode body = JSON.readTree(body(request));
      body.get("TraceSegmentDocuments").forEach(document -> documents.add(document.asText()));
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of all requests, parsed. */
  List<JsonNode> segments() {
    List<JsonNode> segments = new ArrayList<>();
    for (EncodedRequest request : requests) {
      for (String document : documents(request)) {
        try {
          segments.add(JSON.readTree(document));
        } catch (IOException e) {
          throw new UncheckedIOException(document, e);
        }
      }
    }
    return segments;
  }

  @Override
  public void close() {
    requests.forEach(EncodedRequest::release);
    requests.clear();
    if (pool.liveCount() != 0) {
      pool.reportLeaks();
      throw new AssertionError("buffers were not released");
    }
  }
}
