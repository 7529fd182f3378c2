package dev.remora.transport.http;

import dev.remora.core.delivery.HttpCall.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer to a request. Constants may be shared; the body must not be changed afterwards.
 *
 * @param contentType empty for none
 */
public record HttpReply(int status, String contentType, byte[] body, List<Header> headers) {

  private static final byte[] NOTHING = {};

  /** Copies {@code headers}. */
  public HttpReply {
    headers = List.copyOf(headers);
  }

  /** A reply without further headers. */
  public static HttpReply of(int status, String contentType, byte[] body) {
    return new HttpReply(status, contentType, body, List.of());
  }

  /** A reply without a body. */
  public static HttpReply empty(int status) {
    return of(status, "", NOTHING);
  }

  /** Plain text. */
  public static HttpReply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON document. */
  public static HttpReply json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more header. */
  public HttpReply header(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpReply(status, contentType, body, more);
  }

  /** The same with {@code Retry-After} (RFC 9110 section 10.2.3); unchanged for 0 seconds. */
  public HttpReply retryAfter(long seconds) {
    return seconds <= 0 ? this : header("retry-after", Long.toString(seconds));
  }
}
