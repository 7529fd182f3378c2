package dev.remora.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.compress.Unpacker;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RelayEncoderTest {
  // Scenario: batches of one and more payloads, in protobuf and JSON, packed and not.
  // Guarantees: a request holds its payloads' bytes, divides into them again, and nothing leaks.

  private final BufferPool pool = new BufferPool(64L << 20, true);
  private final List<EncodedRequest> requests = new ArrayList<>();
  private final List<Integer> rejected = new ArrayList<>();
  private final RequestSink sink =
      new RequestSink() {
        @Override
        public BufferPool pool() {
          return pool;
        }

        @Override
        public void request(EncodedRequest request) {
          requests.add(request);
        }

        @Override
        public void consumed(int used) {
          throw new AssertionError("nothing is remembered here");
        }

        @Override
        public void rejected(int items, String code, String reason) {
          rejected.add(items);
        }
      };

  @AfterEach
  void nothingLeaks() {
    requests.forEach(EncodedRequest::release);
    pool.reportLeaks();
    assertThat(pool.liveCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = ContentCoding.class,
      names = {"IDENTITY", "GZIP", "ZSTD", "SNAPPY_FRAMED"})
  void bodyHoldsThePayloads(ContentCoding coding) {
    RelayEncoder encoder = RelayEncoder.protobuf(Signal.TRACES, new Packer(coding, 0), pool);
    byte[] first = traces(3);
    byte[] second = traces(2);
    encode(encoder, first, 3, second, 2);
    assertThat(requests).hasSize(1);
    EncodedRequest request = requests.getFirst();
    assertThat(request.items()).isEqualTo(5);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    assertThat(unpacked(coding, request)).isEqualTo(both.toByteArray());
    List<EncodedRequest> pieces = encoder.divide(request);
    assertThat(pieces).extracting(EncodedRequest::items).containsExactly(3, 2);
    assertThat(unpacked(coding, pieces.get(0))).isEqualTo(first);
    assertThat(unpacked(coding, pieces.get(1))).isEqualTo(second);
    pieces.forEach(EncodedRequest::release);
  }

  @ParameterizedTest
  @CsvSource({"false, GZIP", "true, GZIP", "false, IDENTITY", "true, IDENTITY"})
  void badItemIsFoundByHalving(boolean json, ContentCoding coding) throws Exception {
    Packer packer = new Packer(coding, 0);
    RelayEncoder encoder =
        json
            ? RelayEncoder.json(Signal.TRACES, packer, pool)
            : RelayEncoder.protobuf(Signal.TRACES, packer, pool);
    encode(encoder, traces(9), 9, traces(2), 2);
    List<EncodedRequest> open = new ArrayList<>(requests);
    requests.clear();
    int calls = 0;
    int taken = 0;
    int refused = 0;
    while (!open.isEmpty()) {
      EncodedRequest request = open.removeFirst();
      calls++;
      String body = new String(unpacked(coding, request), StandardCharsets.UTF_8);
      if (!body.contains("span-5")) {
        taken += request.items();
      } else {
        List<EncodedRequest> pieces = encoder.divide(request);
        refused += pieces.isEmpty() ? request.items() : 0;
        open.addAll(pieces);
      }
      request.release();
    }
    assertThat(taken).isEqualTo(10);
    assertThat(refused).isEqualTo(1);
    assertThat(calls).isLessThanOrEqualTo(11);
  }

  @Test
  void singleItemIsNotDivided() {
    RelayEncoder encoder =
        RelayEncoder.protobuf(Signal.TRACES, new Packer(ContentCoding.GZIP, 0), pool);
    encode(encoder, traces(1), 1);
    assertThat(encoder.divide(requests.getFirst())).isEmpty();
  }

  @Test
  void jsonIsOneDocument() {
    RelayEncoder encoder =
        RelayEncoder.json(Signal.TRACES, new Packer(ContentCoding.IDENTITY, 0), pool);
    encode(encoder, traces(1), 1, traces(2), 2);
    EncodedRequest request = requests.getFirst();
    assertThat(request.items()).isEqualTo(3);
    assertThat(new String(unpacked(ContentCoding.IDENTITY, request), StandardCharsets.UTF_8))
        .startsWith("{\"resourceSpans\":[{")
        .contains("\"name\":\"span-0\"")
        .contains("\"name\":\"span-1\"")
        .endsWith("}]}");
    assertThat(rejected).isEmpty();
  }

  @Test
  void itemThatCantBeWrittenInJsonIsRejectedAlone() {
    RelayEncoder encoder =
        RelayEncoder.json(Signal.TRACES, new Packer(ContentCoding.GZIP, 0), pool);
    byte[] broken = traces(1);
    // The span is the last field; its name's length now reaches over its end.
    broken[broken.length - 1 - "span-0".length()] = 0x7F;
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(traces(2));
    both.writeBytes(broken);
    encode(encoder, both.toByteArray(), 3);
    assertThat(rejected).containsExactly(1);
    assertThat(requests.getFirst().items()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"false, 4, 100000", "true, 4, 100000", "false, 1000, 60", "true, 1000, 60"})
  void requestsKeepToTheLimits(boolean asJson, int items, int bytes) throws Exception {
    Packer packer = new Packer(ContentCoding.IDENTITY, 0);
    RelayEncoder encoder =
        asJson
            ? RelayEncoder.json(Signal.TRACES, packer, pool)
            : RelayEncoder.protobuf(Signal.TRACES, packer, pool);
    encoder.limits(new RelayLimits(items, bytes));
    PayloadBatch batch = new PayloadBatch();
    for (int spans : new int[] {2, 1, 3, 11, 1}) {
      batch.add(payload(traces(spans), spans));
    }
    encoder.encode(batch, 0, sink);
    batch.release();

    assertThat(requests).extracting(EncodedRequest::items).allMatch(size -> size <= items);
    assertThat(requests.stream().mapToInt(EncodedRequest::items).sum()).isEqualTo(18);
    assertThat(requests).hasSizeGreaterThan(4);
    if (!asJson) {
      int spans = 0;
      for (EncodedRequest request : requests) {
        byte[] body = unpacked(ContentCoding.IDENTITY, request);
        assertThat(body.length).isLessThanOrEqualTo(bytes);
        spans +=
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                .mapToInt(it -> it.getScopeSpans(0).getSpansCount())
                .sum();
      }
      assertThat(spans).isEqualTo(18);
    }
  }

  private void encode(RelayEncoder encoder, byte[] first, int firstItems) {
    PayloadBatch batch = new PayloadBatch();
    batch.add(payload(first, firstItems));
    encoder.encode(batch, 0, sink);
    batch.release();
  }

  private void encode(
      RelayEncoder encoder, byte[] first, int firstItems, byte[] second, int secondItems) {
    PayloadBatch batch = new PayloadBatch();
    batch.add(payload(first, firstItems));
    batch.add(payload(second, secondItems));
    encoder.encode(batch, 0, sink);
    batch.release();
  }

  private Payload payload(byte[] bytes, int items) {
    Buffer buffer = pool.acquire(bytes.length).length(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    return Payload.of(Signal.TRACES, buffer, items, 0, RequestContext.NONE, Answer.NONE);
  }

  private byte[] unpacked(ContentCoding coding, EncodedRequest request) {
    Buffer body = Packer.joined(request.body(), pool);
    Buffer content =
        Objects.requireNonNull(
            Unpacker.forWork(pool).unpack(coding, body, BufferPool.maxBufferBytes()).buffer());
    byte[] bytes = Arrays.copyOf(content.array(), content.length());
    content.release();
    body.release();
    return bytes;
  }

  private static byte[] traces(int spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
    for (int i = 0; i < spans; i++) {
      scope.addSpans(Span.newBuilder().setName("span-" + i));
    }
    return request.build().toByteArray();
  }
}
