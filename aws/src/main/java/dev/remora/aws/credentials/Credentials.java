package dev.remora.aws.credentials;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.ThrottledLog;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Credentials that keep themselves fresh. Asking never blocks: what is known is given, and a fetch
 * starts in the background when it is about to expire ({@value #AHEAD_SECONDS} s ahead) or has to
 * be replaced. After a failed fetch the next one waits 1 s, then twice as long each time up to 30
 * s.
 *
 * <p>Thread-safe.
 */
public final class Credentials {

  /** The AWS SDKs refresh at the latest so long before expiry. */
  private static final long AHEAD_SECONDS = 300;

  /**
   * Temporary credentials whose expiry the SDK does not tell (containers', instances'): their
   * services give new ones at least five minutes before the old ones expire.
   */
  private static final long REVIEW_SECONDS = 240;

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long MAX_PAUSE_NANOS = 30 * SECOND_NANOS;

  /**
   * A service that calls credentials expired so soon after a fetch would do it with new ones too.
   */
  private static final long MIN_LIFE_NANOS = 10 * SECOND_NANOS;

  private final CredentialsSource source;
  private final Executor blocking;
  private final ThrottledLog log;

  /** Set by whoever starts a fetch, cleared when it has ended: there is one at a time. */
  private final AtomicBoolean fetching = new AtomicBoolean();

  /** Replaced as a whole by the fetch. */
  private volatile State state = new State(null, 0, Long.MAX_VALUE, 0, Long.MIN_VALUE, 0, "");

  Credentials(CredentialsSource source, Executor blocking, ThrottledLog log) {
    this.source = source;
    this.blocking = blocking;
    this.log = log;
  }

  /**
   * The credentials of these settings, the same for all components of the service. The first call
   * starts to fetch them in the background, so that they are there when the first request is.
   */
  public static Credentials of(CredentialsSettings settings, ComponentContext context) {
    return context
        .shared()
        .get(
            Credentials.class,
            settings,
            () -> {
              Credentials credentials =
                  new Credentials(
                      new CredentialsChain(settings, context.environment()),
                      context.blocking(),
                      new ThrottledLog("aws", context.clock()));
              credentials.current(context.clock().unixNanos());
              return credentials;
            });
  }

  /**
   * What is known.
   *
   * @param identity null before the first fetch, and when it was called expired
   * @param dueNanos wall-clock time of the next fetch
   * @param expiresNanos wall-clock time; {@code Long.MAX_VALUE} for never
   * @param fetchedNanos wall-clock time of the last good fetch
   * @param notBeforeNanos wall-clock time before which no fetch starts
   * @param failures in a row
   * @param problem of the last fetch; empty when it was good
   */
  private record State(
      @Nullable AwsCredentialsIdentity identity,
      long dueNanos,
      long expiresNanos,
      long fetchedNanos,
      long notBeforeNanos,
      int failures,
      String problem) {}

  /**
   * The credentials to sign with now; null while there are none, which {@link #problem} explains.
   *
   * @param unixNanos wall-clock time
   */
  public @Nullable AwsCredentialsIdentity current(long unixNanos) {
    State now = state;
    boolean due = now.identity == null || unixNanos >= now.dueNanos;
    if (due && unixNanos >= now.notBeforeNanos) {
      refresh(unixNanos);
      now = state;
    }
    return unixNanos < now.expiresNanos ? now.identity : null;
  }

  /** Fetches them now if there are none; may block for seconds. Not on a loop. */
  public void fetchIfMissing(long unixNanos) {
    if (state.identity == null) {
      fetch(unixNanos);
    }
  }

  /** Why there are no credentials, for a log line; empty when a fetch is under way. */
  public String problem() {
    return state.problem;
  }

  /** A service said that the credentials have expired: they are fetched anew. */
  public void calledExpired(long unixNanos) {
    State now = state;
    if (unixNanos - now.fetchedNanos >= MIN_LIFE_NANOS) {
      refresh(unixNanos);
    }
  }

  private void refresh(long unixNanos) {
    if (fetching.compareAndSet(false, true)) {
      blocking.execute(() -> fetch(unixNanos));
    }
  }

  private void fetch(long unixNanos) {
    try {
      AwsCredentialsIdentity identity = source.fetch();
      Instant expiry = identity.expirationTime().orElse(null);
      long expires = expiry == null ? Long.MAX_VALUE : expiry.getEpochSecond() * SECOND_NANOS;
      long due = due(identity, expires, unixNanos);
      state = new State(identity, due, expires, unixNanos, Long.MIN_VALUE, 0, "");
    } catch (RuntimeException e) {
      State old = state;
      int failures = old.failures + 1;
      long pause = Math.min(MAX_PAUSE_NANOS, SECOND_NANOS << Math.min(5, failures - 1));
      String problem = String.valueOf(e.getMessage());
      state =
          new State(
              old.identity,
              old.dueNanos,
              old.expiresNanos,
              old.fetchedNanos,
              unixNanos + pause,
              failures,
              problem);
      log.warn("credentials", () -> "no AWS credentials: " + problem);
    } finally {
      fetching.set(false);
    }
  }

  private static long due(AwsCredentialsIdentity identity, long expires, long unixNanos) {
    if (expires != Long.MAX_VALUE) {
      return expires - AHEAD_SECONDS * SECOND_NANOS;
    }
    return identity instanceof AwsSessionCredentialsIdentity
        ? unixNanos + REVIEW_SECONDS * SECOND_NANOS
        : Long.MAX_VALUE;
  }
}
