package dev.remora.core.relay;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one OTLP request of a batch without looking into it: the payloads' buffers one after
 * another, which protobuf defines as their merge.
 */
public final class RelayEncoder implements Encoder {

  /** How many items each buffer of a request's body holds; only for more than one buffer. */
  private record Parts(int[] items) {}

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    EncodedRequest request = EncodedRequest.of(batch.items());
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      request.addBody(batch.get(i).buffer().retain());
    }
    if (size > 1) {
      int[] items = new int[size];
      for (int i = 0; i < size; i++) {
        Payload payload = batch.get(i);
        items[i] = payload.items();
      }
      request.detail(new Parts(items));
    }
    sink.request(request);
  }

  @Override
  public List<EncodedRequest> divide(EncodedRequest request) {
    List<EncodedRequest> pieces = new ArrayList<>();
    if (request.detail() instanceof Parts parts) {
      for (int i = 0; i < parts.items.length; i++) {
        pieces.add(EncodedRequest.of(parts.items[i]).addBody(request.body().get(i).retain()));
      }
    }
    return pieces;
  }
}
