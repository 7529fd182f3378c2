package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Runs the detectors of one component, side by side, and knows what they found. All processors of
 * one id share it.
 *
 * <p>A detector that fails is tried again after 1 s, 2 s, 4 s and so on up to 30 s. The start waits
 * for all of them within the time-out; after that it goes on with what was found, and what is found
 * later comes in then. Results are read by any thread.
 */
final class Detection {

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MAX_DOUBLINGS = 5;

  /** One detector with its name, in the configured order. */
  record Named(String name, Detector detector) {}

  private final List<Named> detectors;
  private final long timeoutNanos;
  private final long refreshNanos;
  private final ComponentContext context;
  private final AtomicReferenceArray<DetectedResource> results;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<@Nullable InvalidSettingException> refused =
      new AtomicReference<>();
  private final CountDownLatch first;
  private volatile EncodedResource current = EncodedResource.NOTHING;
  private volatile boolean stopped;

  Detection(List<Named> detectors, Duration timeout, Duration refresh, ComponentContext context) {
    this.detectors = List.copyOf(detectors);
    this.timeoutNanos = timeout.toNanos();
    this.refreshNanos = refresh.toNanos();
    this.context = context;
    this.results = new AtomicReferenceArray<>(detectors.size());
    this.first = new CountDownLatch(detectors.size());
  }

  /** What is known now. Any thread. */
  EncodedResource current() {
    return current;
  }

  /**
   * Looks for the first time and waits for the answer; further calls do nothing. By the main
   * thread.
   *
   * @throws InvalidSettingException when a detector finds that what the user wrote is wrong
   */
  void start() {
    if (!started.compareAndSet(false, true)) {
      return;
    }
    for (int i = 0; i < detectors.size(); i++) {
      int index = i;
      context.blocking().execute(() -> detect(index, 0));
    }
    boolean complete = await();
    InvalidSettingException wrong = refused.get();
    if (wrong != null) {
      throw wrong;
    }
    if (!complete) {
      context
          .log()
          .error("incomplete", () -> "started without " + missing() + ": will keep trying");
    }
    if (refreshNanos > 0) {
      context.loop().schedule(this::refresh, refreshNanos);
    }
  }

  void stop() {
    stopped = true;
  }

  private boolean await() {
    try {
      return timeoutNanos > 0
          ? first.await(timeoutNanos, TimeUnit.NANOSECONDS)
          : first.getCount() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> missing() {
    return java.util.stream.IntStream.range(0, detectors.size())
        .filter(i -> results.get(i) == null)
        .mapToObj(i -> detectors.get(i).name())
        .toList();
  }

  /** Looks once; a failure is followed by another look until there is a first result. */
  private void detect(int index, int failures) {
    Named named = detectors.get(index);
    try {
      DetectedResource found = named.detector().detect();
      results.set(index, found);
      merge();
      first.countDown();
    } catch (MetadataException e) {
      context.log().warn(named.name(), () -> named.name() + " detector failed: " + e.getMessage());
      if (!stopped) {
        long pause = SECOND_NANOS << Math.min(MAX_DOUBLINGS, failures);
        Runnable again = () -> context.blocking().execute(() -> detect(index, failures + 1));
        context.loop().schedule(again, Math.min(pause, 30 * SECOND_NANOS));
      }
    } catch (InvalidSettingException e) {
      refused.set(e);
      while (first.getCount() > 0) {
        first.countDown();
      }
    }
  }

  private void refresh() {
    if (stopped) {
      return;
    }
    for (int i = 0; i < detectors.size(); i++) {
      int index = i;
      context.blocking().execute(() -> lookAgain(index));
    }
    context.loop().schedule(this::refresh, refreshNanos);
  }

  /** A failure, or nothing where there was something by an error, keeps what was known. */
  private void lookAgain(int index) {
    Named named = detectors.get(index);
    if (results.get(index) == null) {
      return;
    }
    try {
      results.set(index, named.detector().detect());
      merge();
    } catch (MetadataException | InvalidSettingException e) {
      context.log().warn(named.name(), () -> named.name() + " refresh failed: " + e.getMessage());
    }
  }

  private void merge() {
    DetectedResource merged = DetectedResource.NOTHING;
    for (int i = 0; i < results.length(); i++) {
      DetectedResource found = results.get(i);
      if (found != null) {
        merged = merged.over(found);
      }
    }
    current = merged.isEmpty() ? EncodedResource.NOTHING : EncodedResource.of(merged);
  }
}
