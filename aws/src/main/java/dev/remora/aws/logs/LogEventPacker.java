package dev.remora.aws.logs;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.BufferPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs log events into {@code PutLogEvents} bodies, one or more for each stream, within
 * CloudWatch's limits (spec aws-translation section 4.2-4.3). For an encoder:
 *
 * <pre>
 * packer.begin(sink, unixNanos);
 * for each event: packer.add(stream, timestampMillis, message, offset, length, items);
 * packer.finish();
 * </pre>
 *
 * <p>A request's units are its events in the order of their time, its detail is for {@link
 * LogSender}. An event that CloudWatch would refuse is told to the sink as rejected, alone. On the
 * branch's loop; used again.
 */
public final class LogEventPacker {

  /** Streams with events at hand; beyond it all are sent on, as each has a buffer of its own. */
  private static final int MAX_OPEN_STREAMS = 256;

  private static final byte[] TRUNCATED = {
    '[', 'T', 'r', 'u', 'n', 'c', 'a', 't', 'e', 'd', '.', '.', '.', ']'
  };

  private final LogLimits limits;
  private final BufferPool pool;
  private final Map<LogStream, OpenBatch> open = new LinkedHashMap<>();
  private @Nullable RequestSink sink;
  private long nowMillis;
  private byte[] cut = {};

  /**
   * @param pool memory for bodies
   */
  public LogEventPacker(LogLimits limits, BufferPool pool) {
    this.limits = limits;
    this.pool = pool;
  }

  /** Begins a batch of payloads. */
  public void begin(RequestSink sink, long unixNanos) {
    this.sink = sink;
    this.nowMillis = unixNanos / 1_000_000;
  }

  /**
   * Adds one event. The message is copied; the stream's object should be the same for equal names.
   *
   * @param timestampMillis since 1970; 0 means now
   * @param message UTF-8; what is not becomes U+FFFD
   * @param items how many data points or records the event stands for, to be told as delivered or
   *     rejected with it; 0 when they are told elsewhere
   */
  public void add(
      LogStream stream, long timestampMillis, byte[] message, int offset, int length, int items) {
    long time = timestampMillis == 0 ? nowMillis : timestampMillis;
    if (isRefused(time, length, items)) {
      return;
    }
    if (length > limits.maxEventBytes() - LogLimits.EVENT_OVERHEAD_BYTES) {
      int cutLength = cut(message, offset);
      open(stream, time, cutLength).add(time, cut, 0, cutLength, items);
    } else {
      open(stream, time, length).add(time, message, offset, length, items);
    }
  }

  /**
   * As {@link #add}, for a message that was written as it stands inside a JSON string: UTF-8 with
   * quotes, backslashes and control characters escaped (RFC 8259 section 7), which saves two passes
   * over it. It is measured by its escaped length, and refused where that is over the limit, as it
   * can't be cut.
   */
  public void addEscaped(
      LogStream stream, long timestampMillis, byte[] message, int offset, int length, int items) {
    long time = timestampMillis == 0 ? nowMillis : timestampMillis;
    if (isRefused(time, length, items)) {
      return;
    }
    if (length > limits.maxEventBytes() - LogLimits.EVENT_OVERHEAD_BYTES) {
      begun().rejected(items, "too_large", "a log event of " + length + " bytes");
    } else {
      open(stream, time, length).addEscaped(time, message, offset, length, items);
    }
  }

  /** Tells the sink of an event that CloudWatch would refuse, if it is one. */
  private boolean isRefused(long time, int length, int items) {
    RequestSink target = begun();
    if (length == 0) {
      target.rejected(items, "empty_message", "a log event without a message");
    } else if (time < nowMillis - LogLimits.MAX_AGE_MILLIS) {
      target.rejected(items, "too_old", "a log event older than 14 days: " + time);
    } else if (time > nowMillis + LogLimits.MAX_AHEAD_MILLIS) {
      target.rejected(items, "too_new", "a log event over 2 hours ahead: " + time);
    } else {
      return false;
    }
    return true;
  }

  /** Hands every event that was added to the sink. */
  public void finish() {
    RequestSink target = begun();
    for (OpenBatch batch : open.values()) {
      batch.close(target);
    }
    open.clear();
  }

  /**
   * The same events in two requests, for one that was refused as a whole; empty for a single event.
   * What {@code Encoder.divide} returns.
   */
  public List<EncodedRequest> divide(EncodedRequest request) {
    return DividedBatch.divide(request, pool);
  }

  private RequestSink begun() {
    if (sink == null) {
      throw new IllegalStateException("begin comes first");
    }
    return sink;
  }

  /** The stream's request that has room for an event of that time and length. */
  private OpenBatch open(LogStream stream, long time, int length) {
    int cost = length + LogLimits.EVENT_OVERHEAD_BYTES;
    OpenBatch batch = open.get(stream);
    if (batch != null && batch.takes(time, cost, limits)) {
      return batch;
    }
    if (batch != null) {
      batch.close(begun());
    } else if (open.size() >= MAX_OPEN_STREAMS) {
      finish();
    }
    batch = new OpenBatch(stream, pool);
    open.put(stream, batch);
    return batch;
  }

  /** The message's head with a mark, in {@link #cut}; gives its length. */
  private int cut(byte[] message, int offset) {
    int cutLength = limits.maxEventBytes() - LogLimits.EVENT_OVERHEAD_BYTES;
    if (cut.length < cutLength) {
      cut = new byte[cutLength];
    }
    int kept = cutLength - TRUNCATED.length;
    System.arraycopy(message, offset, cut, 0, kept);
    System.arraycopy(TRUNCATED, 0, cut, kept, TRUNCATED.length);
    return cutLength;
  }
}
