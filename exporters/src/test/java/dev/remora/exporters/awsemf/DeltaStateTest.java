package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.exporters.awsemf.DeltaState.Found;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Scenario: cumulative series come, come again, fall silent, and are more than there is room for.
// Guarantees: each series finds its own former value; silent ones go, and no more than the limit
// stay.
final class DeltaStateTest {

  private static final long START = 1_768_478_400_000_000_000L;

  private static Fingerprint series(long number) {
    return new Fingerprint().add(number, 7);
  }

  @Test
  void remembersTheFormerValue() {
    DeltaState state = new DeltaState(10);

    assertThat(state.exchange(series(1), 5, START)).isEqualTo(Found.FIRST);
    assertThat(state.exchange(series(2), 50, START)).isEqualTo(Found.FIRST);
    assertThat(state.exchange(series(1), 8, START)).isEqualTo(Found.PREVIOUS);
    assertThat(state.previous()).isEqualTo(5);
    assertThat(state.exchange(series(1), 9, START)).isEqualTo(Found.PREVIOUS);
    assertThat(state.previous()).isEqualTo(8);
  }

  @Test
  void takesNoMoreSeriesThanAllowed() {
    DeltaState state = new DeltaState(2);
    state.exchange(series(1), 1, START);
    state.exchange(series(2), 2, START);

    assertThat(state.exchange(series(3), 3, START)).isEqualTo(Found.NO_ROOM);
    assertThat(state.exchange(series(2), 4, START)).isEqualTo(Found.PREVIOUS);
    assertThat(state.size()).isEqualTo(2);
  }

  @Test
  void forgetsWhatFellSilent() {
    DeltaState state = new DeltaState(10);
    state.sweep(START);
    state.exchange(series(1), 1, START);
    long later = START + DeltaState.EXPIRY_NANOS;
    state.exchange(series(2), 2, later - 1);

    state.sweep(later + 1);

    assertThat(state.size()).isEqualTo(1);
    assertThat(state.exchange(series(1), 3, later)).isEqualTo(Found.FIRST);
    assertThat(state.exchange(series(2), 3, later)).isEqualTo(Found.PREVIOUS);
  }

  @Test
  void sweepsOnlyNowAndThen() {
    DeltaState state = new DeltaState(10);
    state.sweep(START);
    state.exchange(series(1), 1, START - DeltaState.EXPIRY_NANOS);

    state.sweep(START + DeltaState.SWEEP_NANOS - 1);
    assertThat(state.size()).isEqualTo(1);
    state.sweep(START + DeltaState.SWEEP_NANOS);
    assertThat(state.size()).isZero();
  }

  @Test
  void aClockThatIsSetBackForgetsNothing() {
    DeltaState state = new DeltaState(10);
    state.sweep(START);
    state.exchange(series(1), 1, START);
    long earlier = START - 2 * DeltaState.EXPIRY_NANOS;

    state.sweep(earlier);
    state.sweep(earlier + DeltaState.SWEEP_NANOS);

    assertThat(state.exchange(series(1), 2, earlier)).isEqualTo(Found.PREVIOUS);
  }

  @Test
  void behavesLikeAMapWithManySeries() {
    DeltaState state = new DeltaState(50_000);
    Map<Long, Long> expected = new HashMap<>();
    Random random = new Random(42);
    long now = START;
    state.sweep(now);
    for (int i = 0; i < 200_000; i++) {
      long key = random.nextInt(30_000);
      long value = random.nextLong();
      Long former = expected.put(key, value);
      Found found = state.exchange(series(key), value, now);
      assertThat(found).isEqualTo(former == null ? Found.FIRST : Found.PREVIOUS);
      if (former != null) {
        assertThat(state.previous()).isEqualTo(former);
      }
    }
    assertThat(state.size()).isEqualTo(expected.size());
    state.sweep(now + DeltaState.EXPIRY_NANOS);
    assertThat(state.size()).isEqualTo(expected.size());
    state.sweep(now + 2 * DeltaState.EXPIRY_NANOS);
    assertThat(state.size()).isZero();
  }
}
