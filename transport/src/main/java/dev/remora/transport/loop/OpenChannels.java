package dev.remora.transport.loop;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The connections of one server. Loops add, closing removes, the main thread waits and closes. */
public final class OpenChannels {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

  /** Keeps the channel until it closes. */
  public void add(Channel channel) {
    channels.add(channel);
    channel.closeFuture().addListener(closed -> channels.remove(channel));
  }

  /** How many are open. */
  public int size() {
    return channels.size();
  }

  /** Waits until the condition holds, for the given time at the most. By the main thread. */
  public static void awaitQuiet(BooleanSupplier quiet, long timeoutNanos) {
    for (long left = timeoutNanos; left > 0 && !quiet.getAsBoolean(); left -= STEP_NANOS) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** Closes all of them, and waits for it. By the main thread. */
  public void closeAll() {
    for (Channel channel : channels) {
      channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
  }
}
