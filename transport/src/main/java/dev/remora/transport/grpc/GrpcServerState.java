package dev.remora.transport.grpc;

import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.compress.Unpacker;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.transport.auth.ClientAuthenticator;
import dev.remora.transport.loop.DirectMemory;
import dev.remora.transport.loop.PeerNames;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What all calls of a server share. Read by every loop. */
final class GrpcServerState {

  final BufferPool pool;
  final Unpacker unpacker;
  final ReceiveGate gate = new ReceiveGate(DirectMemory.budgetBytes());
  final ThrottledLog log;
  final int maxMessageBytes;
  final @Nullable ClientAuthenticator authenticator;

  /** Calls begun and not yet answered. */
  final AtomicInteger active = new AtomicInteger();

  /** Calls begun since the start. */
  final LongAdder begun = new LongAdder();

  /** The connection that called last: most calls come over few connections. */
  private Client last = new Client(null, RequestContext.NONE);

  private record Client(@Nullable SocketAddress address, RequestContext context) {}

  GrpcServerState(GrpcServerSettings settings, int maxMessageBytes, ComponentContext context) {
    this.pool = context.pool();
    this.unpacker = Unpacker.forAdmission(pool);
    this.log = context.log();
    this.authenticator =
        settings.auth().isOn()
            ? ClientAuthenticator.of(settings.auth().settings().authenticator(), context)
            : null;
    this.maxMessageBytes = maxMessageBytes;
  }

  /** What is known of the client at the address. A race between loops only costs a new object. */
  RequestContext client(@Nullable SocketAddress address) {
    Client known = last;
    if (!Objects.equals(known.address, address)) {
      known = new Client(address, new RequestContext(Map.of(), PeerNames.of(address)));
      last = known;
    }
    return known.context;
  }
}
