package dev.remora.aws.logs;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.json.JsonEscaping;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.wire.OutputBuffer;
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

  static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

  private static final int FIRST_BYTES = 4096;

  private final LogStream stream;
  private final BufferPool pool;
  private final JsonWriter json;
  private final int headBytes;
  private Buffer buffer;
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
    this.buffer = pool.acquire(FIRST_BYTES);
    this.json = new JsonWriter(new OutputBuffer(buffer.array(), this::grow), JsonEscaping.PLAIN);
    json.beginObject().name("logGroupName").string(stream.group());
    json.name("logStreamName").string(stream.stream());
    json.name("logEvents").beginArray();
    this.headBytes = json.buffer().length();
  }

  /** A larger buffer takes the place of the one that is full. */
  private byte[] grow(byte[] current, int used, int needed) {
    buffer = pool.grow(buffer, used, needed);
    return buffer.array();
  }

  /** Whether an event of that time and cost still fits. */
  boolean takes(long time, int eventCost, LogLimits limits) {
    return count < limits.maxEvents()
        && cost + eventCost <= limits.maxBytes()
        && time - oldest <= limits.maxSpanMillis()
        && newest - time <= limits.maxSpanMillis();
  }

  void add(long time, byte[] message, int offset, int messageLength, int eventItems) {
    json.beginObject().name("message").string(message, offset, messageLength);
    json.name("timestamp").number(time).endObject();
    remember(time, eventItems);
    cost += messageLength + LogLimits.EVENT_OVERHEAD_BYTES;
  }

  /** The same for a message that needs no escaping. */
  void addEscaped(long time, byte[] message, int offset, int messageLength, int eventItems) {
    json.beginObject().name("message").beginString();
    json.buffer().put(message, offset, messageLength);
    json.endString().name("timestamp").number(time).endObject();
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
    ends[count] = json.buffer().length();
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
    int length = json.endArray().endObject().buffer().length();
    if (!ordered) {
      batch = order(batch, length);
    }
    buffer.length(length);
    sink.request(EncodedRequest.of(items).addBody(buffer).units(count).detail(batch));
  }

  /** Sorts by time; events of one time keep their order. */
  private LogBatch order(LogBatch arrived, int length) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      // Both fit: a time in milliseconds has 41 bits for the next decades, a place at most 14.
      keys[i] = (times[i] << 14) | i;
    }
    Arrays.sort(keys);
    Buffer sorted = pool.acquire(length);
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
    System.arraycopy(TAIL, 0, sorted.array(), at, TAIL.length);
    buffer.release();
    buffer = sorted;
    return new LogBatch(stream, sortedItems, sortedEnds, headBytes);
  }
}
