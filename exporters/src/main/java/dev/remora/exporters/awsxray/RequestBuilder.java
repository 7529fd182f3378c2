package dev.remora.exporters.awsxray;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packs documents into bodies of PutTraceSegments: at most 50 to a request and {@value
 * #MAX_BODY_BYTES} bytes. Writes straight into pooled memory, which grows when a guess by the last
 * requests was too small. On the branch's loop.
 */
final class RequestBuilder {

  /**
   * AWS publishes no limit for the body; 50 documents of the usual size are a tenth of this, and it
   * bounds what a retry sends again.
   */
  static final int MAX_BODY_BYTES = 1024 * 1024;

  private static final byte[] HEAD =
      "{\"TraceSegmentDocuments\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

  private static final int FIRST_GUESS_BYTES = 2048;

  private final OutputBuffer out = new OutputBuffer(new byte[0], this::grow);
  private @Nullable RequestSink sink;
  private @Nullable Buffer buffer;
  private Documents documents = Documents.empty();

  private int mark;
  private int start;

  /** Of a document, averaged over the last requests. */
  private int usualBytes = FIRST_GUESS_BYTES;

  /** Begins a batch; what one that failed has left behind is thrown away. */
  void begin(RequestSink newSink) {
    if (buffer != null) {
      buffer.release();
      buffer = null;
      documents = Documents.empty();
      out.limit(OutputBuffer.UNLIMITED);
    }
    sink = newSink;
  }

  /**
   * Opens the place for a document: the opening quote is written, the content is the caller's to
   * write, {@link #commit} or {@link #rollback} follows.
   *
   * @param expected how many more documents may follow, for the choice of memory
   */
  OutputBuffer open(int expected) {
    if (documents.isFull() || out.length() > MAX_BODY_BYTES) {
      flush();
    }
    if (buffer == null) {
      start(expected);
    }
    mark = out.mark();
    if (documents.count() > 0) {
      out.put(',');
    }
    start = out.length();
    out.put('"');
    return out;
  }

  /** Forgets the document that was opened. */
  void rollback() {
    out.rollback(mark);
  }

  /** Closes the document that was opened. */
  void commit(long id, int items) {
    out.put('"');
    if (out.length() > MAX_BODY_BYTES && documents.count() > 0) {
      moveToNext(id, items);
    } else {
      documents.add(start, out.length(), id, items);
    }
  }

  /** Sends off what there is without the last document, which begins the next request. */
  private void moveToNext(long id, int items) {
    byte[] array = out.array();
    int from = start;
    int length = out.length() - start;
    Buffer last = requirePool().acquire(length);
    System.arraycopy(array, from, last.array(), 0, length);
    out.rollback(mark);
    flush();
    start(1);
    start = out.length();
    out.put(last.array(), 0, length);
    last.release();
    documents.add(start, out.length(), id, items);
  }

  private void start(int expected) {
    long guess = (long) usualBytes * Math.clamp(expected, 1, Documents.MAX) + HEAD.length;
    buffer = requirePool().acquire((int) Math.min(guess + usualBytes, MAX_BODY_BYTES));
    out.reset(buffer.array());
    out.put(HEAD);
  }

  /** Hands the request over that is open, if there is one. */
  void flush() {
    if (buffer == null) {
      return;
    }
    if (documents.count() == 0) {
      buffer.release();
      buffer = null;
      return;
    }
    // The array may lack the tail's two bytes: the buffer is then replaced.
    out.put(TAIL);
    Buffer body = Objects.requireNonNull(buffer).length(out.length());
    buffer = null;
    learn();
    EncodedRequest request =
        EncodedRequest.of(documents.items())
            .units(documents.count())
            .detail(documents)
            .addBody(body);
    documents = Documents.empty();
    requireSink().request(request);
  }

  /** Ends the batch; nothing of it is kept. */
  void end() {
    flush();
    sink = null;
  }

  private void learn() {
    int bytes = out.length() / documents.count();
    usualBytes = Math.max(bytes, usualBytes - (usualBytes - bytes) / 8);
  }

  private byte[] grow(byte[] current, int used, int needed) {
    Buffer old = buffer;
    if (old == null || needed > BufferPool.maxBufferBytes()) {
      return current;
    }
    Buffer larger = requirePool().grow(old, used, needed);
    buffer = larger;
    return larger.array();
  }

  private BufferPool requirePool() {
    return requireSink().pool();
  }

  private RequestSink requireSink() {
    if (sink == null) {
      throw new IllegalStateException("no batch is open");
    }
    return sink;
  }
}
