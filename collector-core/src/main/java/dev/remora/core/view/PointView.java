package dev.remora.core.view;

/** What all data points share. */
public interface PointView extends MessageView {

  /** Bit of {@link #flags()}: the series went stale, there is no value. */
  int FLAG_NO_RECORDED_VALUE = 1;

  KeyValueCursor attributes();

  /** Unsigned. */
  long startTimeUnixNano();

  /** Unsigned. */
  long timeUnixNano();

  int flags();

  default boolean hasNoRecordedValue() {
    return (flags() & FLAG_NO_RECORDED_VALUE) != 0;
  }
}
