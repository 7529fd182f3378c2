package dev.remora.aws.logs;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a packer makes. */
final class CapturingSink implements RequestSink {

  final BufferPool pool = new BufferPool(64 << 20, true);
  final List<EncodedRequest> requests = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();

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
    rejected.add(items + " " + code);
  }

  String body(int index) {
    return body(requests.get(index));
  }

  static String body(EncodedRequest request) {
    StringBuilder text = new StringBuilder();
    for (Buffer buffer : request.body()) {
      text.append(new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  void release() {
    requests.forEach(EncodedRequest::release);
    requests.clear();
  }
}
