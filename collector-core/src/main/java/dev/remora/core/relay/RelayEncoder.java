package dev.remora.core.relay;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.compress.Unpacker;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.otlp.RequestSplitter;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one OTLP request of a batch. In protobuf nothing is looked into: the body is the payloads'
 * bytes one after another, which protobuf defines as their merge; packed once, however often it is
 * sent. In JSON the request is written anew.
 */
public final class RelayEncoder implements Encoder {

  /** The payloads a protobuf request was joined from; only for more than one. */
  private record Parts(int[] bytes, int[] items) {}

  private final BufferPool pool;
  private final Packer packer;
  private final Unpacker unpacker;
  private final @Nullable JsonBodies json;
  private final RequestSplitter splitter;
  private final ArrayList<Buffer> parts = new ArrayList<>();
  private final PayloadBatch group = new PayloadBatch();
  private RelayLimits limits = RelayLimits.NONE;

  private RelayEncoder(Signal signal, Packer packer, BufferPool pool, @Nullable JsonBodies json) {
    this.pool = pool;
    this.packer = packer;
    this.unpacker = Unpacker.forWork(pool);
    this.json = json;
    this.splitter = new RequestSplitter(signal);
  }

  /** Requests in protobuf. */
  public static RelayEncoder protobuf(Signal signal, Packer packer, BufferPool pool) {
    return new RelayEncoder(signal, packer, pool, null);
  }

  /** Requests in JSON. */
  public static RelayEncoder json(Signal signal, Packer packer, BufferPool pool) {
    return new RelayEncoder(signal, packer, pool, new JsonBodies(signal, pool));
  }

  /** Makes requests no larger than this, as far as single items are not. */
  public RelayEncoder limits(RelayLimits newLimits) {
    limits = newLimits;
    return this;
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    if (limits.fit(batch.items(), batch.bytes())) {
      encodeWhole(batch, sink);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      int items = payload.items();
      if (!limits.fit(group.items() + (long) items, group.bytes() + payload.length())) {
        encodeGroup(sink);
      }
      if (limits.fit(items, payload.length())) {
        group.add(payload.retain());
      } else {
        encodeSliced(payload.buffer(), items, sink);
      }
    }
    encodeGroup(sink);
  }

  private void encodeGroup(RequestSink sink) {
    if (!group.isEmpty()) {
      encodeWhole(group, sink);
      group.release();
    }
  }

  /** Halves wire bytes until they fit; they stay the caller's. */
  private void encodeSliced(Buffer wire, int items, RequestSink sink) {
    int middle = items / 2;
    Buffer first = middle == 0 || limits.fit(items, wire.length()) ? null : slice(wire, 0, middle);
    Buffer second = first == null ? null : slice(wire, middle, items);
    if (first == null || second == null) {
      parts.add(wire);
      write(items, null, sink);
    } else {
      encodeSliced(first, middle, sink);
      encodeSliced(second, items - middle, sink);
      second.release();
    }
    if (first != null) {
      first.release();
    }
  }

  private void encodeWhole(PayloadBatch batch, RequestSink sink) {
    for (int i = 0; i < batch.size(); i++) {
      parts.add(batch.get(i).buffer());
    }
    write(batch.items(), batch.size() > 1 ? partsOf(batch) : null, sink);
  }

  /** Makes one request of the parts and forgets them. */
  private void write(int items, @Nullable Parts joined, RequestSink sink) {
    if (json != null) {
      writeJson(items, json, sink);
    } else {
      EncodedRequest request = EncodedRequest.of(items);
      addBody(request, parts);
      if (joined != null) {
        request.detail(joined);
      }
      sink.request(request);
    }
    parts.clear();
  }

  private void writeJson(int items, JsonBodies bodies, RequestSink sink) {
    Buffer wire = Packer.joined(parts, pool);
    Buffer text = bodies.write(wire);
    wire.release();
    int leftOut = Math.min(bodies.leftOut(), items);
    if (leftOut > 0) {
      sink.rejected(leftOut, "malformed", "items that can't be read");
    }
    if (leftOut < items) {
      EncodedRequest request = EncodedRequest.of(items - leftOut);
      addBody(request, List.of(text));
      sink.request(request);
    }
    text.release();
  }

  /** Packs the parts, or adds them as they are; they stay the caller's. */
  private void addBody(EncodedRequest request, List<Buffer> body) {
    if (packer.coding() != ContentCoding.IDENTITY) {
      request.addBody(packer.pack(body, pool));
      return;
    }
    for (int i = 0; i < body.size(); i++) {
      request.addBody(body.get(i).retain());
    }
  }

  private static Parts partsOf(PayloadBatch batch) {
    int[] bytes = new int[batch.size()];
    int[] items = new int[batch.size()];
    for (int i = 0; i < batch.size(); i++) {
      bytes[i] = batch.get(i).length();
      items[i] = batch.get(i).items();
    }
    return new Parts(bytes, items);
  }

  /** First into the payloads it was joined from, then into halves, down to single items. */
  @Override
  public List<EncodedRequest> divide(EncodedRequest request) {
    Buffer wire = request.items() > 1 ? wireOf(request) : null;
    if (wire == null) {
      return List.of();
    }
    List<EncodedRequest> pieces =
        request.detail() instanceof Parts joined
            ? payloads(wire, joined)
            : halves(wire, request.items());
    wire.release();
    return pieces;
  }

  private List<EncodedRequest> payloads(Buffer wire, Parts joined) {
    List<EncodedRequest> pieces = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < joined.bytes.length; i++) {
      Buffer part = pool.acquire(joined.bytes[i]).length(joined.bytes[i]);
      System.arraycopy(wire.array(), at, part.array(), 0, joined.bytes[i]);
      at += joined.bytes[i];
      pieces.add(piece(part, joined.items[i]));
    }
    return pieces;
  }

  private List<EncodedRequest> halves(Buffer wire, int items) {
    int middle = items / 2;
    Buffer first = slice(wire, 0, middle);
    Buffer second = slice(wire, middle, items);
    if (first != null && second != null) {
      return List.of(piece(first, middle), piece(second, items - middle));
    }
    if (first != null) {
      first.release();
    }
    if (second != null) {
      second.release();
    }
    return List.of();
  }

  private @Nullable Buffer slice(Buffer wire, int from, int to) {
    PooledOutput output = PooledOutput.forWork(pool, wire.length());
    Bytes request = new Bytes().wrap(wire.array(), 0, wire.length());
    if (splitter.slice(request, from, to, output.out())) {
      return output.take();
    }
    output.drop();
    return null;
  }

  /** A request with the wire bytes, which are taken over. */
  private EncodedRequest piece(Buffer wire, int items) {
    EncodedRequest piece = EncodedRequest.of(items);
    Buffer body = json == null ? wire.retain() : json.write(wire);
    addBody(piece, List.of(body));
    body.release();
    wire.release();
    return piece;
  }

  /** The wire bytes behind a request's body; null when they can't be had again. */
  private @Nullable Buffer wireOf(EncodedRequest request) {
    Buffer body = Packer.joined(request.body(), pool);
    Buffer unpacked = unpacker.unpack(packer.coding(), body, BufferPool.maxBufferBytes()).buffer();
    body.release();
    if (json == null || unpacked == null) {
      return unpacked;
    }
    Buffer wire = json.read(unpacked);
    unpacked.release();
    return wire;
  }
}
