package dev.remora.core.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/** A number that only grows. Any thread may add and read. */
public final class Counter {

  private final AtomicLong value = new AtomicLong();

  public void add(long amount) {
    value.addAndGet(amount);
  }

  public long value() {
    return value.get();
  }
}
