package dev.remora.aws.logs;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One request of one stream while events are added. The body is written as the events come; only if
 * they came out of order it is copied once more, in the order of their time.
 *
 * <pre>
 * {"logGroupName":"g","logStreamName":"s","logEvents":[{"message":"m","timestamp":1},...]}
 * |------------------- head ---------------------------|------ event -----------| |tail|
 * </pre>
 */
final class OpenBatch {

  private static final byte[] GROUP = ascii("{\"logGroupName\":\"");
  private static final byte[] STREAM = ascii("\",\"logStreamName\":\"");
  private static final byte[] EVENTS = ascii("\",\"logEvents\":[");
  private static final byte[] MESSAGE = ascii("{\"message\":\"");
  private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":");
  static final byte[] TAIL = ascii("]}");

  /** Of a timestamp: {@link Long#MAX_VALUE} has 19 digits. */
  private static final int MAX_DIGITS = 19;

  private static final int EVENT_BYTES =
      MESSAGE.length + TIMESTAMP.length + MAX_DIGITS + "},".length();

  private final LogStream stream;
  private final BufferPool pool;
  private final int headBytes;
  private Buffer buffer;
  private int length;
  private int count;
  private int items;
  private int cost;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private boolean ordered = true;
  private long[] times = new long[16];
  private int[] ends = new int[16];
  private int[] itemsOf = new int[16];

  OpenBatch(LogStream stream, BufferPool pool) {
    this.stream = stream;
    this.pool = pool;
    byte[] group = stream.group().getBytes(StandardCharsets.UTF_8);
    byte[] name = stream.stream().getBytes(StandardCharsets.UTF_8);
    int needed = GROUP.length + STREAM.length + EVENTS.length + 6 * (group.length + name.length);
    this.buffer = pool.acquire(needed + EVENT_BYTES);
    put(GROUP);
    putText(group, 0, group.length);
    put(STREAM);
    putText(name, 0, name.length);
    put(EVENTS);
    this.headBytes = length;
  }

  /** Whether an event of that time and cost still fits. */
  boolean takes(long time, int eventCost, LogLimits limits) {
    return count < limits.maxEvents()
        && cost + eventCost <= limits.maxBytes()
        && time - oldest <= limits.maxSpanMillis()
        && newest - time <= limits.maxSpanMillis();
  }

  void add(long time, byte[] message, int offset, int messageLength, int eventItems) {
    begin(MessageText.width(message, offset, messageLength));
    putText(message, offset, messageLength);
    end(time, messageLength, eventItems);
  }

  /** The same for a message that needs no escaping. */
  void addEscaped(long time, byte[] message, int offset, int messageLength, int eventItems) {
    begin(messageLength);
    System.arraycopy(message, offset, buffer.array(), length, messageLength);
    length += messageLength;
    end(time, messageLength, eventItems);
  }

  private void begin(int width) {
    ensure(width + EVENT_BYTES + TAIL.length);
    if (count > 0) {
      buffer.array()[length++] = ',';
    }
    put(MESSAGE);
  }

  private void end(long time, int messageLength, int eventItems) {
    put(TIMESTAMP);
    putDigits(time);
    buffer.array()[length++] = '}';
    remember(time, eventItems);
    cost += messageLength + LogLimits.EVENT_OVERHEAD_BYTES;
  }

  private void remember(long time, int eventItems) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      itemsOf = Arrays.copyOf(itemsOf, 2 * count);
    }
    times[count] = time;
    ends[count] = length;
    itemsOf[count] = eventItems;
    ordered &= time >= newest;
    oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
    items += eventItems;
    count++;
  }

  /** Hands the request to the sink; nothing may be added after. */
  void close(RequestSink sink) {
    LogBatch batch =
        new LogBatch(stream, Arrays.copyOf(itemsOf, count), Arrays.copyOf(ends, count), headBytes);
    if (!ordered) {
      batch = order(batch);
    }
    put(TAIL);
    buffer.length(length);
    sink.request(EncodedRequest.of(items).addBody(buffer).units(count).detail(batch));
  }

  /** Sorts by time; events of one time keep their order. */
  private LogBatch order(LogBatch arrived) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      // Both fit: a time in milliseconds has 41 bits for the next decades, a place at most 14.
      keys[i] = (times[i] << 14) | i;
    }
    Arrays.sort(keys);
    Buffer sorted = pool.acquire(length + TAIL.length);
    System.arraycopy(buffer.array(), 0, sorted.array(), 0, headBytes);
    int[] sortedEnds = new int[count];
    int[] sortedItems = new int[count];
    int at = headBytes;
    for (int i = 0; i < count; i++) {
      int event = (int) (keys[i] & ((1 << 14) - 1));
      if (i > 0) {
        sorted.array()[at++] = ',';
      }
      int start = arrived.start(event);
      int bytes = ends[event] - start;
      System.arraycopy(buffer.array(), start, sorted.array(), at, bytes);
      at += bytes;
      sortedEnds[i] = at;
      sortedItems[i] = itemsOf[event];
    }
    buffer.release();
    buffer = sorted;
    return new LogBatch(stream, sortedItems, sortedEnds, headBytes);
  }

  private void ensure(int bytes) {
    if (length + bytes > buffer.capacity()) {
      buffer = pool.grow(buffer, length, length + bytes);
    }
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer.array(), length, bytes.length);
    length += bytes.length;
  }

  private void putText(byte[] text, int offset, int textLength) {
    length = MessageText.write(text, offset, textLength, buffer.array(), length);
  }

  private void putDigits(long value) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = digits - 1; i >= 0; i--) {
      buffer.array()[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
