package dev.remora.transport.grpc;

import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes one method's calls: memory is reserved before the message is asked for, then the message is
 * copied once into it. On the connections' loops.
 */
final class RawCallHandler implements ServerCallHandler<InputStream, byte[]> {

  static final String NO_MEMORY = "data refused due to high memory usage";

  private final GrpcServerState server;
  private final GrpcHandler handler;

  /** The size of the last message, as a guess for the next one; a race only worsens the guess. */
  private int usualBytes = 1 << 10;

  RawCallHandler(GrpcServerState server, GrpcHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  @Override
  public ServerCall.Listener<InputStream> startCall(
      ServerCall<InputStream, byte[]> call, Metadata headers) {
    server.begun.increment();
    server.active.incrementAndGet();
    GrpcExchange exchange = new GrpcExchange(server, call, headers);
    String unknown =
        server.authenticator == null ? null : server.authenticator.refusal(exchange.metadata());
    if (unknown != null) {
      exchange.refuse(RpcStatus.of(RpcCode.UNAUTHENTICATED, unknown));
      return new Refused();
    }
    Buffer reserved = server.pool.tryAcquire(usualBytes);
    if (reserved == null) {
      exchange.refuse(RpcStatus.of(Refusal.overloaded(NO_MEMORY)));
      return new Refused();
    }
    Reading reading = new Reading(call, exchange, headers, reserved);
    server.gate.enter(reading);
    return reading;
  }

  /** After a refusal: whatever still comes is ignored. */
  private static final class Refused extends ServerCall.Listener<InputStream> {}

  /** Waits for the message, then for the end of the request. */
  private final class Reading extends ServerCall.Listener<InputStream> implements Runnable {

    private final ServerCall<InputStream, byte[]> call;
    private final GrpcExchange exchange;
    private final Metadata headers;
    private @Nullable Buffer reserved;
    private boolean complete;

    /** Has passed the gate and not left it; set by whichever loop lets it pass. */
    private final AtomicBoolean inGate = new AtomicBoolean();

    Reading(
        ServerCall<InputStream, byte[]> call,
        GrpcExchange exchange,
        Metadata headers,
        Buffer reserved) {
      this.call = call;
      this.exchange = exchange;
      this.headers = headers;
      this.reserved = reserved;
    }

    /** The gate lets it pass. */
    @Override
    public void run() {
      inGate.set(true);
      call.request(1);
      if (call.isCancelled()) {
        leaveGate(0);
      }
    }

    private void leaveGate(int bytes) {
      if (inGate.compareAndSet(true, false)) {
        server.gate.leave(bytes);
      }
    }

    @Override
    public void onMessage(InputStream stream) {
      Buffer memory = reserved;
      reserved = null;
      if (memory == null) {
        return;
      }
      int wireBytes = 0;
      try {
        wireBytes = stream.available();
        ServerMessage message = ServerMessage.read(server, headers, stream, memory);
        Buffer whole = message.buffer();
        if (whole != null) {
          usualBytes = whole.length();
          exchange.message(whole);
          complete = true;
        } else {
          exchange.refuse(message.refusal());
        }
      } catch (IOException e) {
        exchange.refuse(RpcStatus.of(RpcCode.INTERNAL, "the message can't be read"));
      } finally {
        leaveGate(wireBytes);
      }
    }

    @Override
    public void onHalfClose() {
      if (!complete) {
        releaseReserved();
        exchange.refuse(RpcStatus.of(RpcCode.INTERNAL, "the call has no message"));
        return;
      }
      complete = false;
      try {
        handler.handle(exchange);
      } catch (RuntimeException e) {
        server.log.error("handler", () -> "a call's handler failed: " + e);
        exchange.refuse(RpcStatus.of(RpcCode.INTERNAL, "internal error"));
      } finally {
        exchange.releaseMessage();
      }
    }

    @Override
    public void onCancel() {
      leaveGate(0);
      exchange.gone();
      releaseReserved();
      if (complete) {
        complete = false;
        exchange.releaseMessage();
      }
    }

    @Override
    public void onComplete() {
      leaveGate(0);
      releaseReserved();
    }

    private void releaseReserved() {
      if (reserved != null) {
        reserved.release();
        reserved = null;
      }
    }
  }
}
