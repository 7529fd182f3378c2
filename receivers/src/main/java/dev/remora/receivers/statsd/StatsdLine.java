package dev.remora.receivers.statsd;

import dev.remora.core.wire.Scalars;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A view of one line, {@code name:value|type[|@rate][|#k:v,k2:v2][|c:container][|Tseconds]}, good
 * until the next one is read. It leaves tags unread and copies what tells series apart into a key,
 * so that a series that is known costs no allocation. One thread.
 *
 * <pre>
 * api.time:12.5|ms|@0.1|#path:/,code:200      the line
 * api.time | 2 |#path:/,code:200              its key: name, ordinal of the type, tags as written
 * </pre>
 */
final class StatsdLine {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND;

  /** An odd number whose product spreads each bit upward (the golden ratio of 64 bits). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long seed;
  private byte[] key = new byte[256];
  private int keyLength;
  private int nameLength;
  private StatsdType type = StatsdType.COUNTER;
  private double value;
  private boolean relative;
  private double rate;
  private long unixNanos;

  /**
   * @param seed makes the order of hashes unknown to senders
   */
  StatsdLine(long seed) {
    this.seed = seed;
  }

  /**
   * Reads a line by the grammar (spec collector-config section 5.3), but for its tags.
   *
   * @return null when that went well
   */
  @Nullable LineFault read(byte[] line, int from, int to) {
    int bar = indexOf('|', line, from, to);
    if (bar < 0) {
      return LineFault.NO_TYPE;
    }
    int colon = indexOf(':', line, from, bar);
    if (colon <= from || colon + 1 == bar) {
      return colon < 0
          ? LineFault.NO_COLON
          : colon == from ? LineFault.NO_NAME : LineFault.NO_VALUE;
    }
    int end = end(line, bar + 1, to);
    StatsdType found = StatsdType.of(line, bar + 1, end);
    if (found == null) {
      return LineFault.TYPE;
    }
    type = found;
    beginKey(line, from, colon);
    LineFault fault = options(line, end + 1, to);
    if (fault != null) {
      return fault;
    }
    value = DecimalText.parse(line, colon + 1, bar);
    relative = line[colon + 1] == '+' || line[colon + 1] == '-';
    return Double.isFinite(value) ? null : LineFault.NUMBER;
  }

  /** What stands behind the type, up to the end or to an empty part, as with the peer. */
  private @Nullable LineFault options(byte[] line, int first, int to) {
    rate = 1;
    unixNanos = 0;
    LineFault fault = null;
    for (int from = first; from < to && line[from] != '|' && fault == null; ) {
      int end = end(line, from, to);
      switch (line[from]) {
        case '@' -> fault = readRate(line, from + 1, end);
        case '#' -> addToKey(line, from, end);
        case 'T' -> fault = readTime(line, from + 1, end);
        case 'c' -> {
          if (from + 1 < end && line[from + 1] == ':') {
            addToKey(line, from, end);
          } else {
            fault = LineFault.PART;
          }
        }
        default -> fault = LineFault.PART;
      }
      from = end + 1;
    }
    return fault;
  }

  private @Nullable LineFault readRate(byte[] line, int from, int to) {
    double given = DecimalText.parse(line, from, to);
    rate = given > 0 && given < 1 ? given : 1;
    return Double.isNaN(given) ? LineFault.RATE : null;
  }

  private @Nullable LineFault readTime(byte[] line, int from, int to) {
    if (type != StatsdType.COUNTER && type != StatsdType.GAUGE) {
      return LineFault.UNTIMED;
    }
    long seconds = 0;
    for (int at = from; at < to; at++) {
      int digit = line[at] - '0';
      if (digit < 0 || digit > 9 || seconds > MAX_SECONDS) {
        return LineFault.TIME;
      }
      seconds = seconds * 10 + digit;
    }
    unixNanos = seconds * NANOS_PER_SECOND;
    return from == to || seconds > MAX_SECONDS ? LineFault.TIME : null;
  }

  private void beginKey(byte[] line, int from, int to) {
    keyLength = 0;
    nameLength = to - from;
    append(line, from, to, 2);
    key[keyLength++] = '|';
    key[keyLength++] = (byte) type.ordinal();
  }

  private void addToKey(byte[] line, int from, int to) {
    append(line, from - 1, to, 0);
  }

  private void append(byte[] line, int from, int to, int more) {
    int bytes = to - from;
    if (keyLength + bytes + more > key.length) {
      key = Arrays.copyOf(key, 2 * (keyLength + bytes + more));
    }
    System.arraycopy(line, from, key, keyLength, bytes);
    keyLength += bytes;
  }

  private static int end(byte[] line, int from, int to) {
    int bar = indexOf('|', line, from, to);
    return bar < 0 ? to : bar;
  }

  static int indexOf(char wanted, byte[] line, int from, int to) {
    for (int at = from; at < to; at++) {
      if (line[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** Name, type and tags as written; the first {@link #keyLength} bytes. */
  byte[] key() {
    return key;
  }

  int keyLength() {
    return keyLength;
  }

  /** How much of the key is the name. */
  int nameLength() {
    return nameLength;
  }

  int keyHash() {
    return hash(key, keyLength);
  }

  /** The hash of a key by this view's seed. */
  int hash(byte[] bytes, int length) {
    long hash = seed + length;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = (hash ^ Scalars.fixed64(bytes, at)) * SPREAD;
      hash ^= hash >>> 32;
    }
    for (; at < length; at++) {
      hash = (hash ^ bytes[at]) * SPREAD;
      hash ^= hash >>> 32;
    }
    return (int) (hash ^ hash >>> 29);
  }

  StatsdType type() {
    return type;
  }

  double value() {
    return value;
  }

  /** Whether the value has a sign: of a gauge, that it is a change. */
  boolean relative() {
    return relative;
  }

  /** Of sampling: above 0 up to 1. A rate that is none counts as 1, as with the peer. */
  double rate() {
    return rate;
  }

  /** The time that the line gives; 0 without one. */
  long unixNanos() {
    return unixNanos;
  }
}
