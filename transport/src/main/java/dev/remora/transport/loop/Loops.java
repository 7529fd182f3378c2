package dev.remora.transport.loop;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The process's event loops: as many threads as asked for, named {@code loop-1} and so on. */
public final class Loops implements AutoCloseable {

  private static final long DEFAULT_END_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final EventLoopGroup group;
  private final List<NettyLoop> loops;

  private Loops(EventLoopGroup group, Sockets sockets, int count) {
    this.group = group;
    List<NettyLoop> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      EventLoop next = group.next();
      made.add(new NettyLoop(next, group, sockets));
    }
    this.loops = List.copyOf(made);
  }

  /**
   * Starts loops on the JDK's selectors.
   *
   * @param count at least 1
   */
  public static Loops start(int count) {
    return start(count, false);
  }

  /**
   * Starts loops.
   *
   * @param count at least 1
   * @param epoll uses Linux's epoll through Netty's native library where that loads, which saves a
   *     little CPU; the JDK's selectors else
   */
  public static Loops start(int count, boolean epoll) {
    boolean usesEpoll = epoll && EpollSockets.isAvailable();
    IoHandlerFactory io = usesEpoll ? EpollSockets.ioHandler() : NioIoHandler.newFactory();
    Sockets sockets = usesEpoll ? EpollSockets.INSTANCE : NioSockets.INSTANCE;
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new FastThreadLocalThread(task, "loop-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return new Loops(new MultiThreadIoEventLoopGroup(count, threads, io), sockets, count);
  }

  /** All loops, in the form that a component's context holds them. */
  public List<NettyLoop> all() {
    return loops;
  }

  /** The first loop. */
  public NettyLoop first() {
    return loops.getFirst();
  }

  /** Ends all loops within two seconds. */
  @Override
  public void close() {
    close(DEFAULT_END_NANOS);
  }

  /**
   * Closes what is registered, runs what waits, and ends the threads. By the main thread; returns
   * after the time at the latest.
   */
  public void close(long timeoutNanos) {
    group
        .shutdownGracefully(0, timeoutNanos, TimeUnit.NANOSECONDS)
        .awaitUninterruptibly(timeoutNanos, TimeUnit.NANOSECONDS);
  }
}
