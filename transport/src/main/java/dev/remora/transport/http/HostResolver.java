package dev.remora.transport.http;

import dev.remora.core.time.Loop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Turns host names into addresses without blocking a loop: the JDK's resolver, with its cache, on
 * the pool for blocking calls.
 */
final class HostResolver {

  /** Who waits for addresses. */
  interface Callback {

    /** On the loop; an empty array when there is no such host. */
    void resolved(InetAddress[] addresses);
  }

  private static final InetAddress[] NONE = {};

  private final Executor blocking;
  private final Loop loop;

  HostResolver(Executor blocking, Loop loop) {
    this.blocking = blocking;
    this.loop = loop;
  }

  /** Looks the host up; the callback comes at once for a literal address. */
  void resolve(String host, Callback callback) {
    if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
      callback.resolved(lookUp(host));
      return;
    }
    try {
      blocking.execute(() -> {
        InetAddress[] found = lookUp(host);
        loop.execute(() -> callback.resolved(found));
      });
    } catch (RejectedExecutionException ended) {
      callback.resolved(NONE);
    }
  }

  private static InetAddress[] lookUp(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return NONE;
    }
  }
}
