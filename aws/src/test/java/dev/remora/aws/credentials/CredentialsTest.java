package dev.remora.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.SimulatedTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

// Scenario: a source that gives, expires and fails; background work is run by hand.
// Guarantees: asking never fetches by itself, refresh comes ahead of expiry, failures pause.
final class CredentialsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_768_478_400L * SECOND;

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<Long> lifetimes = new ArrayList<>();
  private int fetches;
  private boolean fails;
  private long now = START;
  private final Credentials credentials =
      new Credentials(this::fetch, background::add, new ThrottledLog("aws", new SimulatedTime(1)));

  private AwsCredentialsIdentity fetch() {
    fetches++;
    if (fails) {
      throw new IllegalStateException("nobody gives credentials");
    }
    long seconds = lifetimes.isEmpty() ? 3600 : lifetimes.removeFirst();
    return AwsSessionCredentials.builder()
        .accessKeyId("id" + fetches)
        .secretAccessKey("secret")
        .sessionToken("token")
        .expirationTime(seconds == 0 ? null : Instant.ofEpochSecond(now / SECOND + seconds))
        .build();
  }

  private String ask() {
    AwsCredentialsIdentity identity = credentials.current(now);
    return identity == null ? "none" : identity.accessKeyId();
  }

  private void runBackground() {
    while (!background.isEmpty()) {
      background.removeFirst().run();
    }
  }

  @Test
  void askingStartsOneFetchAndDoesNotWait() {
    assertThat(ask()).isEqualTo("none");
    assertThat(ask()).isEqualTo("none");
    assertThat(background).hasSize(1);
    assertThat(credentials.problem()).isEmpty();
    runBackground();
    assertThat(ask()).isEqualTo("id1");
    assertThat(background).isEmpty();
  }

  @Test
  void isRefreshedFiveMinutesAhead() {
    ask();
    runBackground();
    now += (3600 - 301) * SECOND;
    assertThat(ask()).isEqualTo("id1");
    assertThat(background).isEmpty();
    now += 2 * SECOND;
    assertThat(ask()).isEqualTo("id1");
    assertThat(background).hasSize(1);
    runBackground();
    assertThat(ask()).isEqualTo("id2");
  }

  @Test
  void withoutAKnownExpiryIsReviewedEveryFourMinutes() {
    lifetimes.add(0L);
    ask();
    runBackground();
    now += 239 * SECOND;
    assertThat(ask()).isEqualTo("id1");
    assertThat(background).isEmpty();
    now += SECOND;
    fails = true;
    assertThat(ask()).isEqualTo("id1");
    runBackground();
    assertThat(ask()).isEqualTo("id1");
    fails = false;
    now += SECOND;
    ask();
    runBackground();
    assertThat(ask()).isEqualTo("id3");
  }

  @Test
  void whatHasExpiredIsNotGiven() {
    ask();
    runBackground();
    now += 3601 * SECOND;
    assertThat(ask()).isEqualTo("none");
    runBackground();
    assertThat(ask()).isEqualTo("id2");
  }

  @Test
  void failuresPauseAndTellWhy() {
    fails = true;
    ask();
    runBackground();
    assertThat(credentials.problem()).contains("nobody gives credentials");
    assertThat(ask()).isEqualTo("none");
    assertThat(background).isEmpty();
    now += SECOND;
    ask();
    runBackground();
    now += SECOND;
    ask();
    assertThat(background).isEmpty();
    now += SECOND;
    fails = false;
    ask();
    runBackground();
    assertThat(ask()).isEqualTo("id3");
    assertThat(credentials.problem()).isEmpty();
  }

  @Test
  void aFailedRefreshKeepsWhatIsStillValid() {
    ask();
    runBackground();
    now += (3600 - 100) * SECOND;
    fails = true;
    ask();
    runBackground();
    assertThat(ask()).isEqualTo("id1");
  }

  @Test
  void calledExpiredIsFetchedAnewButNotInALoop() {
    ask();
    runBackground();
    credentials.calledExpired(now + 5 * SECOND);
    assertThat(background).isEmpty();
    now += 20 * SECOND;
    credentials.calledExpired(now);
    credentials.calledExpired(now);
    assertThat(background).hasSize(1);
    runBackground();
    assertThat(ask()).isEqualTo("id2");
  }
}
