package dev.remora.transport.loop;

import dev.remora.core.time.Loop;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One Netty event loop. Made by {@link Loops}; any thread may call. */
public final class NettyLoop implements Loop {

  private final EventLoop eventLoop;
  private final EventLoopGroup group;
  private final Sockets sockets;

  NettyLoop(EventLoop eventLoop, EventLoopGroup group, Sockets sockets) {
    this.eventLoop = eventLoop;
    this.group = group;
    this.sockets = sockets;
  }

  /**
   * The Netty loop behind the core's.
   *
   * @throws IllegalArgumentException for a loop that {@link Loops} did not make, such as a test's
   */
  public static NettyLoop of(Loop loop) {
    if (loop instanceof NettyLoop netty) {
      return netty;
    }
    throw new IllegalArgumentException("sockets need a loop of Netty, not " + loop.getClass());
  }

  /** For registering channels that belong to this loop. */
  public EventLoop eventLoop() {
    return eventLoop;
  }

  /** All loops, for servers that spread their connections. */
  public EventLoopGroup group() {
    return group;
  }

  /** The socket types that this loop can drive. */
  public Sockets sockets() {
    return sockets;
  }

  @Override
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  @Override
  public void execute(Runnable task) {
    try {
      eventLoop.execute(task);
    } catch (RejectedExecutionException ended) {
      // The contract: tasks are dropped after the end.
    }
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    try {
      Future<?> future = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException ended) {
      return () -> {};
    }
  }
}
