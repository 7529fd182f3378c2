package dev.remora.core.delivery;

import dev.remora.core.payload.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP request to a backend, while it is made ready: addressed, signed, sent. Used on one loop.
 * The body's buffers stay their owner's and must stay valid until the answer.
 */
public final class HttpCall {

  /** Enough for any error a backend explains. */
  private static final int DEFAULT_ANSWER_BYTES = 64 << 10;

  /** A header, in the order of adding. */
  public record Header(String name, String value) {}

  private final String method;
  private final URI uri;
  private final List<Buffer> body;
  private final long timeoutNanos;
  private final ArrayList<Header> headers = new ArrayList<>();
  private int answerLimitBytes = DEFAULT_ANSWER_BYTES;

  /**
   * @param timeoutNanos for connecting, sending and the whole answer; 0 for none
   */
  public HttpCall(String method, URI uri, List<Buffer> body, long timeoutNanos) {
    this.method = method;
    this.uri = uri;
    this.body = body;
    this.timeoutNanos = timeoutNanos;
  }

  /** Sets a header; an earlier one of the same name (case ignored) gives way. */
  public HttpCall header(String name, String value) {
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    headers.add(new Header(name, value));
    return this;
  }

  public String method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  public List<Header> headers() {
    return headers;
  }

  public List<Buffer> body() {
    return body;
  }

  public long timeoutNanos() {
    return timeoutNanos;
  }

  /** How much of the answer's body is kept; the rest is read and thrown away. */
  public HttpCall answerLimit(int limitBytes) {
    answerLimitBytes = limitBytes;
    return this;
  }

  public int answerLimitBytes() {
    return answerLimitBytes;
  }
}
