package dev.remora.transport.http;

import dev.remora.config.settings.HttpClientSettings.Connections;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The connections to one origin: idle ones for re-use, and the calls that wait for one. */
final class OriginPool implements Connector.Callback {

  private final HttpOrigin origin;
  private final Connector connector;
  private final Connections limits;
  private final Loop loop;
  private final Clock clock;

  /** The one used last stands first, so that the others can grow old. */
  private final ArrayDeque<ClientConnection> idle = new ArrayDeque<>();

  /** Calls without a connection, in order. */
  private final ArrayDeque<PendingCall> waiting = new ArrayDeque<>();

  private int open;
  private int connecting;
  private Loop.@Nullable Timer sweep;
  private boolean ended;

  OriginPool(HttpOrigin origin, Connector connector, Connections limits, Loop loop, Clock clock) {
    this.origin = origin;
    this.connector = connector;
    this.limits = limits;
    this.loop = loop;
    this.clock = clock;
  }

  void submit(PendingCall call) {
    ClientConnection kept = idle.poll();
    while (kept != null && !kept.isUsable()) {
      kept = idle.poll();
    }
    if (kept != null) {
      send(kept, call);
    } else {
      submitFresh(call);
    }
  }

  /** Sends over a new connection, as a kept one was stale. */
  void submitFresh(PendingCall call) {
    waiting.add(call);
    connectIfNeeded();
  }

  private void connectIfNeeded() {
    int max = limits.maxConnsPerHost() > 0 ? limits.maxConnsPerHost() : Integer.MAX_VALUE;
    while (connecting < waiting.size() && open + connecting < max) {
      connecting++;
      connector.connect(origin, this);
    }
  }

  @Override
  public void connected(Channel channel) {
    connecting--;
    if (ended) {
      channel.close();
      return;
    }
    open++;
    ClientConnection connection = new ClientConnection(this, channel);
    channel.pipeline().addLast(connection);
    if (!channel.isActive()) {
      closed(connection);
      return;
    }
    free(connection);
  }

  @Override
  public void failed(String code, String reason) {
    connecting--;
    // All of them, as the next attempts would fail alike and each would cost its time-out.
    int affected = connecting == 0 ? waiting.size() : 1;
    for (int i = 0; i < affected; i++) {
      PendingCall call = waiting.poll();
      if (call != null) {
        call.failed(code, reason);
      }
    }
    connectIfNeeded();
  }

  /** Whether a connection serves more than one call. */
  boolean keepsConnections() {
    return !limits.disableKeepAlives();
  }

  /** A connection has nothing under way. */
  void free(ClientConnection connection) {
    PendingCall next = waiting.poll();
    while (next != null && next.isDone()) {
      next = waiting.poll();
    }
    if (next != null) {
      send(connection, next);
      return;
    }
    connection.idle(clock.nanoTime());
    if (ended || idle.size() >= maxIdle()) {
      connection.close();
      return;
    }
    idle.push(connection);
    armSweep();
  }

  private int maxIdle() {
    if (limits.maxIdleConnsPerHost() > 0) {
      return limits.maxIdleConnsPerHost();
    }
    return limits.maxIdleConns() > 0 ? limits.maxIdleConns() : Integer.MAX_VALUE;
  }

  void closed(ClientConnection connection) {
    open--;
    idle.remove(connection);
    connectIfNeeded();
  }

  private void send(ClientConnection connection, PendingCall call) {
    connection.send(call, connector.head(call));
  }

  private void armSweep() {
    if (sweep == null && limits.idleConnTimeout().isPositive()) {
      sweep = loop.schedule(this::sweep, limits.idleConnTimeout().toNanos());
    }
  }

  private void sweep() {
    sweep = null;
    long before = clock.nanoTime() - limits.idleConnTimeout().toNanos();
    while (!idle.isEmpty() && idle.peekLast().idleSinceNanos() - before <= 0) {
      idle.removeLast().close();
    }
    if (!idle.isEmpty()) {
      armSweep();
    }
  }

  /** Closes what is idle; calls that wait end with a failure. */
  void end() {
    ended = true;
    if (sweep != null) {
      sweep.cancel();
    }
    while (!idle.isEmpty()) {
      idle.poll().close();
    }
    while (!waiting.isEmpty()) {
      waiting.poll().failed("closed", "the client is closed");
    }
  }
}
