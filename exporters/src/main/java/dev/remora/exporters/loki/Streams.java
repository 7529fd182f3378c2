package dev.remora.exporters.loki;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Buffer;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a batch by tenant and stream, in order of arrival, and the push requests they
 * become (spec firelens-loki f.1): protobuf in one Snappy block, each for one tenant and of a
 * bounded size.
 */
final class Streams {

  private static final int STREAM_TAG = 1 << 3 | 2;
  private static final int LABELS_TAG = 1 << 3 | 2;
  private static final int ENTRY_TAG = 2 << 3 | 2;
  private static final int TIMESTAMP_TAG = 1 << 3 | 2;
  private static final int LINE_TAG = 2 << 3 | 2;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** One stream's entries, encoded one after another. */
  private static final class Stream {
    private final Bytes labels;
    private final WireWriter entries = new WireWriter(new OutputBuffer(512));
    private int[] ends = new int[8];
    private int count;

    Stream(Bytes labels) {
      this.labels = labels;
    }

    void add(long unixNanos, Bytes line) {
      int entry = entries.beginMessage(ENTRY_TAG);
      int time = entries.beginMessage(TIMESTAMP_TAG);
      entries.putVarint(1 << 3, Long.divideUnsigned(unixNanos, SECOND_NANOS));
      entries.putVarint(2 << 3, Long.remainderUnsigned(unixNanos, SECOND_NANOS));
      entries.endMessage(time);
      entries.putBytes(LINE_TAG, line);
      entries.endMessage(entry);
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      ends[count++] = entries.buffer().length();
    }
  }

  private final int maxBytes;
  private final Map<String, Map<Bytes, Stream>> tenants = new LinkedHashMap<>();
  private final WireWriter out = new WireWriter(new OutputBuffer(64 << 10));
  private final Packer packer = new Packer(ContentCoding.SNAPPY, 0);

  /**
   * @param maxBytes before packing; a single larger entry goes alone
   */
  Streams(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds an entry.
   *
   * @param tenant empty for none
   * @param labels may be used again by the caller
   */
  void add(String tenant, Bytes labels, long unixNanos, Bytes line) {
    Map<Bytes, Stream> streams = tenants.computeIfAbsent(tenant, absent -> new HashMap<>());
    Stream stream = streams.get(labels);
    if (stream == null) {
      Bytes own = labels.copy();
      stream = new Stream(own);
      streams.put(own, stream);
    }
    stream.add(unixNanos, line);
  }

  /** Hands all requests to the sink, and forgets what they hold. */
  void write(RequestSink sink) {
    tenants.forEach((tenant, streams) -> {
      int entries = 0;
      for (Stream stream : streams.values()) {
        entries = write(stream, tenant, entries, sink);
      }
      send(tenant, entries, sink);
    });
    tenants.clear();
  }

  /** Writes one stream; gives how many entries the request that is open then holds. */
  private int write(Stream stream, String tenant, int before, RequestSink sink) {
    int held = before;
    int from = 0;
    while (from < stream.count) {
      int to = upTo(stream, from, held > 0);
      if (to == from) {
        send(tenant, held, sink);
        held = 0;
        continue;
      }
      int start = from == 0 ? 0 : stream.ends[from - 1];
      int message = out.beginMessage(STREAM_TAG);
      out.putBytes(LABELS_TAG, stream.labels);
      out.putRaw(stream.entries.buffer().array(), start, stream.ends[to - 1] - start);
      out.endMessage(message);
      held += to - from;
      from = to;
    }
    return held;
  }

  /** The entry before which the open request is full; at least one goes into an empty request. */
  private int upTo(Stream stream, int from, boolean mayWait) {
    int start = from == 0 ? 0 : stream.ends[from - 1];
    int room = maxBytes - out.buffer().length() - stream.labels.length();
    int to = from;
    while (to < stream.count && stream.ends[to] - start <= room) {
      to++;
    }
    return to == from && !mayWait ? from + 1 : to;
  }

  private void send(String tenant, int entries, RequestSink sink) {
    int length = out.buffer().length();
    if (length == 0) {
      return;
    }
    Buffer plain = sink.pool().acquire(length);
    System.arraycopy(out.buffer().array(), 0, plain.array(), 0, length);
    plain.length(length);
    Buffer packed = packer.pack(List.of(plain), sink.pool());
    plain.release();
    out.buffer().reset();
    EncodedRequest request = EncodedRequest.of(entries).addBody(packed);
    sink.request(tenant.isEmpty() ? request : request.detail(tenant));
  }
}
