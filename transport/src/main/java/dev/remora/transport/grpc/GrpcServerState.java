package dev.remora.transport.grpc;

import dev.remora.config.settings.GrpcServerSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.transport.auth.ClientAuthenticator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What all calls of a server share. Read by every loop. */
final class GrpcServerState {

  final BufferPool pool;
  final ThrottledLog log;
  final int maxMessageBytes;
  final @Nullable ClientAuthenticator authenticator;

  /** Calls begun and not yet answered. */
  final AtomicInteger active = new AtomicInteger();

  /** Calls begun since the start. */
  final LongAdder begun = new LongAdder();

  GrpcServerState(GrpcServerSettings settings, int maxMessageBytes, ComponentContext context) {
    this.pool = context.pool();
    this.log = context.log();
    this.authenticator =
        settings.auth().isOn()
            ? ClientAuthenticator.of(settings.auth().settings().authenticator(), context)
            : null;
    this.maxMessageBytes = maxMessageBytes;
  }
}
