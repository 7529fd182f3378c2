package dev.remora.config.bind;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An optional block of settings (the peer's {@code configoptional}, spec collector-config §1.7).
 *
 * <p>Three states: {@link State#NONE} stays off when the key is given with nothing under it; {@link
 * State#OFF} turns on; both are merged under a map and turned on by it. In the map the key {@code
 * enabled: false} turns the block off again. A block that is off is type-checked, not validated.
 *
 * @param state whether the block is on
 * @param settings the settings if it is on, else the defaults it would have
 */
public record Section<T>(State state, T settings) {
  /** How a block stands. */
  public enum State {
    /** Off; {@code key:} with nothing under it leaves it off. */
    NONE,
    /** Off; {@code key:} with nothing under it turns it on with its defaults. */
    OFF,
    /** On. */
    ON
  }

  /** A block that needs at least one key of its own, or a {@code {}}, to be on. */
  public static <T> Section<T> none(T defaults) {
    return new Section<>(State.NONE, defaults);
  }

  /** A block that is off until its key is written. */
  public static <T> Section<T> off(T defaults) {
    return new Section<>(State.OFF, defaults);
  }

  /** A block that is on unless {@code enabled: false} stands in it. */
  public static <T> Section<T> on(T settings) {
    return new Section<>(State.ON, settings);
  }

  /** Whether the block is on. */
  public boolean isOn() {
    return state == State.ON;
  }

  /** Calls {@code action} with the settings if the block is on. */
  public void ifOn(Consumer<? super T> action) {
    if (isOn()) {
      action.accept(settings);
    }
  }

  /** Something of the settings if the block is on, else {@code otherwise}. */
  public <R> R map(Function<? super T, ? extends R> whenOn, R otherwise) {
    return isOn() ? whenOn.apply(settings) : otherwise;
  }
}
