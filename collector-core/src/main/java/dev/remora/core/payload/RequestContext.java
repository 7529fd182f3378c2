package dev.remora.core.payload;

import java.util.List;
import java.util.Map;

/**
 * What is known of the client that sent a payload.
 *
 * @param metadata headers or gRPC metadata with lower-case names, when the receiver includes them
 * @param peer the client's address, {@code 127.0.0.1:50312} or {@code [::1]:50312}; empty when
 *     unknown
 */
public record RequestContext(Map<String, List<String>> metadata, String peer) {

  /** Nothing is known. */
  public static final RequestContext NONE = new RequestContext(Map.of(), "");

  public RequestContext {
    metadata = Map.copyOf(metadata);
  }
}
