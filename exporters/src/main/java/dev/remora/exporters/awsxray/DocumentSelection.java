package dev.remora.exporters.awsxray;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/** Makes a request of some documents of another. */
final class DocumentSelection {

  private static final byte[] HEAD =
      "{\"TraceSegmentDocuments\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

  private DocumentSelection() {}

  /** Two requests with half of the documents each; none if there is but one document. */
  static List<EncodedRequest> halves(EncodedRequest request, BufferPool pool) {
    int units = request.units();
    if (units < 2) {
      return List.of();
    }
    BitSet first = new BitSet(units);
    first.set(0, units / 2);
    BitSet second = new BitSet(units);
    second.set(units / 2, units);
    return List.of(of(request, first, pool), of(request, second, pool));
  }

  /** A request with the given documents, whose bytes are copied. */
  static EncodedRequest of(EncodedRequest request, BitSet units, BufferPool pool) {
    Documents from = Documents.of(request);
    Buffer source = request.body().getFirst();
    Documents to = Documents.empty();
    int bytes = HEAD.length + TAIL.length;
    for (int i = units.nextSetBit(0); i >= 0 && i < from.count(); i = units.nextSetBit(i + 1)) {
      bytes += from.end(i) - from.start(i) + 1;
    }
    Buffer body = pool.acquire(bytes);
    byte[] target = body.array();
    System.arraycopy(HEAD, 0, target, 0, HEAD.length);
    int at = HEAD.length;
    for (int i = units.nextSetBit(0); i >= 0 && i < from.count(); i = units.nextSetBit(i + 1)) {
      if (to.count() > 0) {
        target[at++] = ',';
      }
      int length = from.end(i) - from.start(i);
      System.arraycopy(source.array(), from.start(i), target, at, length);
      to.add(at, at + length, from.id(i), from.items(i));
      at += length;
    }
    System.arraycopy(TAIL, 0, target, at, TAIL.length);
    body.length(at + TAIL.length);
    return EncodedRequest.of(to.items()).units(to.count()).detail(to).addBody(body);
  }
}
