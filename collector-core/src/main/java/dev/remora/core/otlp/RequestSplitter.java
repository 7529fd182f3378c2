package dev.remora.core.otlp;

import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;

/**
 * Cuts a request at wire level into requests that are smaller, each with the resources, scopes and,
 * where a metric's points are shared out, the metric's own fields of what it holds. Nothing below
 * an item (span, data point, log record) is looked at. The order of items is kept, so that the
 * pieces one after another are equivalent to the request. Not thread-safe.
 */
public final class RequestSplitter {

  /** Takes the pieces. */
  @FunctionalInterface
  public interface Sink {

    /**
     * @param piece a request, valid during the call only
     * @param items spans, data points or log records in it
     */
    void piece(Bytes piece, int items);
  }

  private final boolean metrics;
  private final WireReader request = new WireReader();
  private final WireReader groups = new WireReader();
  private final WireReader members = new WireReader();
  private final WireReader points = new WireReader();
  private final Bytes resourceGroup = new Bytes();
  private final Bytes scopeGroup = new Bytes();
  private final Bytes item = new Bytes();
  private final Bytes point = new Bytes();
  private final Bytes view = new Bytes();
  private final OtlpMetricView metric = new OtlpMetricView();

  public RequestSplitter(Signal signal) {
    this.metrics = signal == Signal.METRICS;
  }

  /**
   * Gives the request in pieces of at most {@code maxItems} items and {@code maxBytes} bytes; an
   * item that alone is larger is a piece of its own. Groups without items may be left out.
   *
   * @param out where the pieces are built, reset for each
   * @return false if the request is malformed or the buffer overflowed; some pieces may have been
   *     given by then
   */
  public boolean split(Bytes bytes, int maxItems, int maxBytes, OutputBuffer out, Sink sink) {
    out.reset();
    PieceWriter piece =
        new PieceWriter(
            out,
            0,
            maxItems,
            maxBytes,
            items -> {
              sink.piece(out.view(view), items);
              out.reset();
            });
    boolean wellFormed = readRequest(bytes, piece, Integer.MAX_VALUE);
    piece.finish();
    return wellFormed && !out.overflowed();
  }

  /**
   * Writes the request with only the items {@code from <= index < to}, counted in wire order: for
   * halving a request that a backend refuses.
   *
   * @param out reset first
   * @return false if the request is malformed or the buffer overflowed
   */
  public boolean slice(Bytes bytes, int from, int to, OutputBuffer out) {
    out.reset();
    int wanted = to - from;
    PieceWriter piece = new PieceWriter(out, from, wanted, Integer.MAX_VALUE, items -> {});
    boolean wellFormed = wanted <= 0 || readRequest(bytes, piece, wanted);
    piece.finish();
    return wellFormed && !out.overflowed();
  }

  /** Reads until the piece has as many items as are wanted. */
  private boolean readRequest(Bytes bytes, PieceWriter piece, int wanted) {
    request.wrap(bytes);
    for (int tag = request.readTag(); tag != 0; tag = request.readTag()) {
      if (tag != ItemCounter.RESOURCE_GROUP) {
        request.skip(tag);
        continue;
      }
      request.readBytes(resourceGroup);
      int items = ItemCounter.countGroup(resourceGroup, 1, metrics);
      if (items < 0) {
        return false;
      }
      if (piece.items() < wanted
          && !piece.putWhole(ItemCounter.RESOURCE_GROUP, resourceGroup, items)) {
        piece.enter(ItemCounter.RESOURCE_GROUP, resourceGroup, ItemCounter.SCOPE_GROUP);
        readResourceGroup(piece, wanted);
        piece.leave();
      }
    }
    return !request.faulted();
  }

  private void readResourceGroup(PieceWriter piece, int wanted) {
    groups.wrap(resourceGroup);
    for (int tag = groups.readTag(); tag != 0; tag = groups.readTag()) {
      if (tag != ItemCounter.SCOPE_GROUP) {
        groups.skip(tag);
        continue;
      }
      groups.readBytes(scopeGroup);
      int items = ItemCounter.countGroup(scopeGroup, 2, metrics);
      if (piece.items() < wanted && !piece.putWhole(ItemCounter.SCOPE_GROUP, scopeGroup, items)) {
        piece.enter(ItemCounter.SCOPE_GROUP, scopeGroup, ItemCounter.ITEM);
        readScopeGroup(piece, wanted);
        piece.leave();
      }
    }
  }

  private void readScopeGroup(PieceWriter piece, int wanted) {
    members.wrap(scopeGroup);
    for (int tag = members.readTag(); tag != 0; tag = members.readTag()) {
      if (tag != ItemCounter.ITEM) {
        members.skip(tag);
        continue;
      }
      members.readBytes(item);
      if (piece.items() >= wanted) {
        return;
      }
      int weight = metrics ? ItemCounter.countMetricPoints(item) : 1;
      if (weight <= 1 || !piece.mustCut(item, weight)) {
        piece.putItem(ItemCounter.ITEM, item, weight);
      } else {
        cutMetric(piece, wanted);
      }
    }
  }

  private void cutMetric(PieceWriter piece, int wanted) {
    metric.wrap(item);
    piece.enterMetric(item);
    piece.enter(OtlpMetricView.tag(metric.kind()), metric.data(), ItemCounter.DATA_POINT);
    points.wrap(metric.data());
    for (int tag = points.readTag(); tag != 0; tag = points.readTag()) {
      if (tag != ItemCounter.DATA_POINT) {
        points.skip(tag);
        continue;
      }
      points.readBytes(point);
      if (piece.items() < wanted) {
        piece.putItem(ItemCounter.DATA_POINT, point, 1);
      }
    }
    piece.leave();
    piece.leave();
  }
}
