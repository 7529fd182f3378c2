package dev.remora.core.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/**
 * All of Remora's own metrics, by name and labels. Thread-safe; asked for at start, not per item.
 *
 * <p>Names are the Collector's ({@code otelcol_receiver_accepted_spans}) where it has one, without
 * the suffix {@code _total}, which the exposition adds to counters where it is asked to.
 */
public final class MetricRegistry {

  /** How a value moves and how it is shown. */
  public enum Kind {
    /** Only grows. */
    COUNTER,
    /** Only grows; held in nanoseconds, shown in seconds. */
    SECONDS,
    /** Grows and shrinks. */
    GAUGE
  }

  /**
   * One series.
   *
   * @param labels names and values in turn, sorted by name
   */
  public record Series(
      String name, List<String> labels, Kind kind, String help, LongSupplier value) {}

  private final Map<String, Series> series = new ConcurrentSkipListMap<>();
  private final Map<String, Counter> counters = new ConcurrentSkipListMap<>();

  /**
   * The counter of that name and those labels; the same object for the same question.
   *
   * @param help what it means to an operator
   * @param labels names and values in turn
   */
  public Counter counter(String name, String help, String... labels) {
    List<String> pairs = List.of(labels);
    String key = key(name, pairs);
    Counter counter = counters.computeIfAbsent(key, absent -> new Counter());
    series.putIfAbsent(key, new Series(name, pairs, Kind.COUNTER, help, counter::value));
    return counter;
  }

  /** Publishes a value that is read when asked for; a later one of the same key takes its place. */
  public void gauge(String name, String help, LongSupplier value, String... labels) {
    List<String> pairs = List.of(labels);
    series.put(key(name, pairs), new Series(name, pairs, Kind.GAUGE, help, value));
  }

  /** Publishes a growing number that its owner keeps elsewhere. */
  public void counterOf(String name, String help, LongSupplier value, String... labels) {
    List<String> pairs = List.of(labels);
    series.put(key(name, pairs), new Series(name, pairs, Kind.COUNTER, help, value));
  }

  /** Publishes a growing time that its owner keeps elsewhere, in nanoseconds. */
  public void secondsOf(String name, String help, LongSupplier nanos, String... labels) {
    List<String> pairs = List.of(labels);
    series.put(key(name, pairs), new Series(name, pairs, Kind.SECONDS, help, nanos));
  }

  /** All series, sorted by name and labels. */
  public List<Series> series() {
    return List.copyOf(series.values());
  }

  private static String key(String name, List<String> labels) {
    return name + labels;
  }
}
