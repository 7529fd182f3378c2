package dev.remora.transport.tls;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.time.Clock;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * A TLS context that is made again from its files, when a handshake begins after the interval and a
 * file has changed. Files that can't be read leave the old context in use, so that a half-written
 * certificate breaks nothing. Connections that stand keep what they began with. Any thread.
 */
final class ReloadingSslContext extends SslContext {

  /**
   * When to look at the files again.
   *
   * @param intervalNanos the shortest time between two looks; 0 for never
   */
  record Reload(List<Path> files, long intervalNanos, Clock clock) {}

  private final Supplier<SslContext> maker;
  private final Reload reload;
  private final String @Nullable [] groups;
  private final AtomicLong lookedAtNanos;
  private volatile SslContext current;
  private volatile long fingerprint;

  ReloadingSslContext(Supplier<SslContext> maker, Reload reload, String @Nullable [] groups) {
    this.maker = maker;
    this.reload = reload;
    this.groups = groups;
    this.fingerprint = fingerprint();
    this.current = maker.get();
    this.lookedAtNanos = new AtomicLong(reload.clock().nanoTime());
  }

  private SslContext fresh() {
    if (reload.intervalNanos() > 0) {
      long now = reload.clock().nanoTime();
      long looked = lookedAtNanos.get();
      if (now - looked >= reload.intervalNanos() && lookedAtNanos.compareAndSet(looked, now)) {
        readAgain();
      }
    }
    return current;
  }

  private void readAgain() {
    long seen = fingerprint();
    if (seen == fingerprint) {
      return;
    }
    try {
      current = maker.get();
      fingerprint = seen;
    } catch (InvalidSettingException unreadable) {
      // The next look tries again.
    }
  }

  private long fingerprint() {
    long sum = 17;
    for (Path file : reload.files()) {
      try {
        sum = sum * 31 + Files.getLastModifiedTime(file).toMillis();
        sum = sum * 31 + Files.size(file);
      } catch (IOException absent) {
        sum = sum * 31;
      }
    }
    return sum;
  }

  private SSLEngine tuned(SSLEngine engine) {
    if (groups != null) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setNamedGroups(groups);
      engine.setSSLParameters(parameters);
    }
    return engine;
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return tuned(fresh().newEngine(allocator));
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return tuned(fresh().newEngine(allocator, peerHost, peerPort));
  }

  @Override
  public boolean isClient() {
    return current.isClient();
  }

  @Override
  public List<String> cipherSuites() {
    return current.cipherSuites();
  }

  @Override
  @SuppressWarnings("deprecation") // The only one there is.
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return current.applicationProtocolNegotiator();
  }

  @Override
  public SSLSessionContext sessionContext() {
    return current.sessionContext();
  }
}
