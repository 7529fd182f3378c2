package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Buffer;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.List;

/**
 * Writes {@code prometheus.WriteRequest}s of a bounded size (spec aws-translation 6.7): the series,
 * then metadata in requests of its own, each packed as one Snappy block.
 */
final class RequestWriter {

  private static final int SERIES_TAG = 1 << 3 | 2;
  private static final int METADATA_TAG = 3 << 3 | 2;

  private final int maxBytes;
  private final WireWriter out = new WireWriter(new OutputBuffer(64 << 10));
  private final Packer packer = new Packer(ContentCoding.SNAPPY, 0);
  private int points;

  /**
   * @param maxBytes before packing; a single larger series goes alone
   */
  RequestWriter(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Hands all of it to the sink. Without a series nothing is sent, not even metadata. */
  void write(SeriesTable table, MetadataList metadata, RequestSink sink) {
    for (int i = 0; i < table.count(); i++) {
      int mark = out.buffer().length();
      int message = out.beginMessage(SERIES_TAG);
      table.write(i, out);
      out.endMessage(message);
      closeIfFull(mark, sink);
      points += table.points(i);
    }
    flush(sink);
    for (int i = 0; i < metadata.count() && table.count() > 0; i++) {
      int mark = out.buffer().length();
      out.putBytes(METADATA_TAG, metadata.get(i));
      closeIfFull(mark, sink);
    }
    flush(sink);
  }

  /** Sends what is before the mark if what follows would make it too large. */
  private void closeIfFull(int mark, RequestSink sink) {
    OutputBuffer buffer = out.buffer();
    if (mark == 0 || buffer.length() < maxBytes) {
      return;
    }
    int rest = buffer.length() - mark;
    send(mark, sink);
    System.arraycopy(buffer.array(), mark, buffer.array(), 0, rest);
    buffer.rollback(rest);
  }

  private void flush(RequestSink sink) {
    if (out.buffer().length() > 0) {
      send(out.buffer().length(), sink);
      out.buffer().reset();
    }
  }

  private void send(int length, RequestSink sink) {
    Buffer plain = sink.pool().acquire(length);
    System.arraycopy(out.buffer().array(), 0, plain.array(), 0, length);
    plain.length(length);
    Buffer packed = packer.pack(List.of(plain), sink.pool());
    plain.release();
    sink.request(EncodedRequest.of(points).addBody(packed));
    points = 0;
  }
}
