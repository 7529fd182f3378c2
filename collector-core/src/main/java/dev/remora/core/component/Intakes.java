package dev.remora.core.component;

import dev.remora.core.telemetry.Signal;
import org.jspecify.annotations.Nullable;

/** The intakes of one receiver. */
public interface Intakes {

  /** The intake of a signal; null when no pipeline of it names the receiver. */
  @Nullable Intake of(Signal signal);
}
