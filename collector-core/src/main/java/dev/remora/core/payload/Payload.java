package dev.remora.core.payload;

import dev.remora.core.queue.FreeList;
import dev.remora.core.telemetry.Signal;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One OTLP export request (traces, metrics or logs) as wire bytes, with what belongs to it: the
 * number of its items, when it arrived, who sent it, and the answer to give.
 *
 * <p>Ownership as with {@link Buffer}: it starts with one reference; a method that takes a payload
 * takes over one reference, and who wants to keep it too retains first. Read-only once handed on.
 */
public final class Payload {

  private static final AtomicIntegerFieldUpdater<Payload> REFERENCES =
      AtomicIntegerFieldUpdater.newUpdater(Payload.class, "references");

  /** Objects are used again, as nothing may be allocated for each request on the data path. */
  private static final FreeList<Payload> FREE = new FreeList<>(1024);

  private static final Buffer NO_BUFFER = new BufferPool(0, false).acquire(0);

  private volatile int references;
  private Buffer buffer = NO_BUFFER;
  private Signal signal = Signal.TRACES;
  private int items;
  private long arrivalNanos;
  private RequestContext context = RequestContext.NONE;
  private Answer answer = Answer.NONE;

  private Payload() {}

  /**
   * Makes a payload of a filled buffer, whose reference it takes over.
   *
   * @param items spans, data points or log records in it
   * @param arrivalNanos monotonic time of arrival
   */
  public static Payload of(
      Signal signal,
      Buffer buffer,
      int items,
      long arrivalNanos,
      RequestContext context,
      Answer answer) {
    Payload payload = FREE.take();
    if (payload == null) {
      payload = new Payload();
    }
    payload.signal = signal;
    payload.buffer = buffer;
    payload.items = items;
    payload.arrivalNanos = arrivalNanos;
    payload.context = context;
    payload.answer = answer;
    payload.references = 1;
    return payload;
  }

  /**
   * This payload with other bytes, for a processor that rewrites: arrival, context and answer move
   * to the new one, and the reference to this one is given up.
   */
  public Payload rewritten(Buffer newBuffer, int newItems) {
    Payload next = of(signal, newBuffer, newItems, arrivalNanos, context, answer);
    release();
    return next;
  }

  /** A part of this payload, with its arrival and context but without an answer of its own. */
  public Payload part(Buffer partBuffer, int partItems) {
    return of(signal, partBuffer, partItems, arrivalNanos, context, Answer.NONE);
  }

  public Signal signal() {
    return signal;
  }

  /** The memory; the request is at 0 to {@link #length}. */
  public byte[] array() {
    return buffer.array();
  }

  /** The request's size in bytes. */
  public int length() {
    return buffer.length();
  }

  /** Spans, data points or log records in it. */
  public int items() {
    return items;
  }

  /** Monotonic time of arrival. */
  public long arrivalNanos() {
    return arrivalNanos;
  }

  public RequestContext context() {
    return context;
  }

  /** The answer to give, once, by whoever settles this payload's fate. */
  public Answer answer() {
    return answer;
  }

  /** What it costs in the memory budget, in bytes. */
  public int cost() {
    return buffer.capacity();
  }

  /** The memory itself, for who has to keep the bytes longer than the payload: retain it first. */
  public Buffer buffer() {
    return buffer;
  }

  /** One more reference. */
  public Payload retain() {
    if (REFERENCES.getAndIncrement(this) <= 0) {
      throw new IllegalStateException("retain after the last release");
    }
    return this;
  }

  /** One reference less; the last one releases the buffer. */
  public void release() {
    int left = REFERENCES.decrementAndGet(this);
    if (left < 0) {
      throw new IllegalStateException("released more often than retained");
    }
    if (left == 0) {
      Buffer old = buffer;
      buffer = NO_BUFFER;
      answer = Answer.NONE;
      context = RequestContext.NONE;
      old.release();
      FREE.give(this);
    }
  }
}
