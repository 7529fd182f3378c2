package dev.remora.exporters.prometheusremotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Unpacked;
import dev.remora.core.compress.Unpacker;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The sink of an encoder under test: unpacks and reads requests, and counts. */
final class Capture implements RequestSink, AutoCloseable {

  final List<WriteRequests.Request> requests = new ArrayList<>();
  final List<Integer> sizes = new ArrayList<>();
  final Map<String, Integer> rejected = new TreeMap<>();
  int delivered;

  private final BufferPool pool = new BufferPool(256 << 20, true);

  @Override
  public BufferPool pool() {
    return pool;
  }

  /** Encodes OTLP requests as one batch; gives how many items the door counts in them. */
  int encode(RemoteWriteEncoder encoder, byte[]... otlp) {
    requests.clear();
    sizes.clear();
    rejected.clear();
    delivered = 0;
    PayloadBatch batch = new PayloadBatch();
    int items = 0;
    for (byte[] wire : otlp) {
      Buffer buffer = pool.acquire(wire.length);
      System.arraycopy(wire, 0, buffer.array(), 0, wire.length);
      buffer.length(wire.length);
      int count = ItemCounter.count(Signal.METRICS, wire, wire.length);
      items += count;
      batch.add(Payload.of(Signal.METRICS, buffer, count, 0, RequestContext.NONE, Answer.NONE));
    }
    encoder.encode(batch, 0, this);
    batch.release();
    return items;
  }

  List<WriteRequests.Series> series() {
    return requests.stream().flatMap(request -> request.series().stream()).toList();
  }

  /** Items that were told to this sink, in requests or as rejected. */
  int told() {
    return delivered + rejected.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public void request(EncodedRequest request) {
    delivered += request.items();
    assertThat(request.body()).hasSize(1);
    Unpacked unpacked =
        Unpacker.forWork(pool).unpack(ContentCoding.SNAPPY, request.body().getFirst(), 64 << 20);
    Buffer plain = Objects.requireNonNull(unpacked.buffer());
    try {
      sizes.add(plain.length());
      requests.add(WriteRequests.read(Arrays.copyOf(plain.array(), plain.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    plain.release();
    request.release();
  }

  @Override
  public void consumed(int items) {
    throw new AssertionError("nothing is remembered here");
  }

  @Override
  public void rejected(int items, String code, String reason) {
    assertThat(items).isPositive();
    assertThat(reason).isNotEmpty();
    rejected.merge(code, items, Integer::sum);
  }

  @Override
  public void close() {
    pool.reportLeaks();
    assertThat(pool.liveCount()).isZero();
  }
}
