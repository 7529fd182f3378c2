package dev.remora.transport.http;

import org.jspecify.annotations.Nullable;

/**
 * What a component does with the requests of its server. Called on the connection's loop; must not
 * block.
 */
public interface HttpHandler {

  /**
   * Looks at a request before its body is read: method, path, headers.
   *
   * @return the reply that ends the request unread, or null to have the body read
   */
  default @Nullable HttpReply screen(HttpExchange exchange) {
    return null;
  }

  /**
   * A request is there, whole and inflated. Exactly one {@link HttpExchange#reply} follows, now or
   * later, from any thread.
   */
  void handle(HttpExchange exchange);

  /** The body could not be taken: what to say. */
  default HttpReply fault(HttpExchange exchange, BodyFault fault) {
    return HttpReply.text(fault.status(), fault.message()).retryAfter(fault.retryAfterSeconds());
  }
}
