package dev.remora.core.delivery;

import dev.remora.core.payload.Buffer;
import dev.remora.core.queue.FreeList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit of retry: one request's body for one backend, and how many items it holds.
 *
 * <p>The body is the concatenation of buffers, written gathering. Owned by the branch from {@link
 * RequestSink#request} on; used on its loop only; {@link #release} gives back all buffers.
 */
public final class EncodedRequest {

  private static final FreeList<EncodedRequest> FREE = new FreeList<>(1024);

  private final ArrayList<Buffer> body = new ArrayList<>();
  private int items;
  private int units;
  private @Nullable Object detail;

  // What the branch remembers of its attempts.
  int attempts;
  boolean underWay;
  long firstAttemptNanos;
  long notBeforeNanos;
  @Nullable Settlement settlement;

  private EncodedRequest() {}

  /**
   * An empty request.
   *
   * @param items how many spans, data points or log records it will hold
   */
  public static EncodedRequest of(int items) {
    EncodedRequest request = FREE.take();
    if (request == null) {
      request = new EncodedRequest();
    }
    request.items = items;
    request.units = 1;
    return request;
  }

  /** Adds a buffer to the body and takes over one reference to it. */
  public EncodedRequest addBody(Buffer buffer) {
    body.add(buffer);
    return this;
  }

  /**
   * Says that the body has parts which the backend may take or refuse each for itself (documents,
   * events), numbered from 0.
   */
  public EncodedRequest units(int count) {
    units = count;
    return this;
  }

  /**
   * Keeps what the exporter's encoder wants to tell its sender (a stream, the documents' places).
   */
  public EncodedRequest detail(Object value) {
    detail = value;
    return this;
  }

  /** The body's buffers in order. */
  public List<Buffer> body() {
    return body;
  }

  /** The body's size. */
  public int bodyBytes() {
    int bytes = 0;
    for (int i = 0; i < body.size(); i++) {
      bytes += body.get(i).length();
    }
    return bytes;
  }

  /** How many items it holds. */
  public int items() {
    return items;
  }

  /** How many parts the backend judges each for itself. */
  public int units() {
    return units;
  }

  /** What the encoder told. */
  public @Nullable Object detail() {
    return detail;
  }

  /** Gives back all buffers, and the object for the next use. */
  public void release() {
    for (int i = 0; i < body.size(); i++) {
      body.get(i).release();
    }
    body.clear();
    detail = null;
    settlement = null;
    attempts = 0;
    underWay = false;
    firstAttemptNanos = 0;
    notBeforeNanos = 0;
    FREE.give(this);
  }
}
