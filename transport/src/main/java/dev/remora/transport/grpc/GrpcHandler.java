package dev.remora.transport.grpc;

/** What a component does with the calls of a method. */
@FunctionalInterface
public interface GrpcHandler {

  /**
   * A call's message is there, whole and inflated. On the connection's loop; must not block.
   * Exactly one of {@link GrpcExchange#reply} and {@link GrpcExchange#refuse} follows, now or
   * later, from any thread.
   */
  void handle(GrpcExchange exchange);
}
