package dev.remora.aws.credentials;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.ThrottledLog;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** Hands the same credentials to all components of a service that want the same. */
public final class SharedCredentials {

  private static final ConcurrentMap<Key, Credentials> SHARED = new ConcurrentHashMap<>();

  private SharedCredentials() {}

  /** The executor stands for the service: each has one of its own. */
  private record Key(Executor service, CredentialsSettings settings) {}

  /**
   * The credentials of these settings. The first call starts to fetch them in the background, so
   * that they are there when the first request is.
   */
  public static Credentials of(CredentialsSettings settings, ComponentContext context) {
    return SHARED.computeIfAbsent(
        new Key(context.blocking(), settings),
        key -> {
          Credentials credentials =
              new Credentials(
                  new CredentialsChain(settings, context.environment()),
                  context.blocking(),
                  new ThrottledLog("aws", context.clock()));
          credentials.current(context.clock().unixNanos());
          return credentials;
        });
  }
}
