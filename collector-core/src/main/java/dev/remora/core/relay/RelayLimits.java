package dev.remora.core.relay;

/**
 * How large one request to a backend may be.
 *
 * @param items spans, data points or log records
 * @param bytes in protobuf, before compression
 */
public record RelayLimits(int items, int bytes) {

  /** No limits. */
  public static final RelayLimits NONE = new RelayLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** JSON takes up to about three times as many bytes as the protobuf that we measure. */
  private static final int JSON_FACTOR = 3;

  /** The same for a backend that measures JSON. */
  public RelayLimits forJson() {
    return equals(NONE) ? this : new RelayLimits(items, bytes / JSON_FACTOR);
  }

  boolean fit(long someItems, long someBytes) {
    return someItems <= items && someBytes <= bytes;
  }
}
