package dev.remora.testkit.golden;

import dev.remora.core.component.Output;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import java.util.ArrayList;
import java.util.List;

/** The end of a pipeline of one processor: copies what comes out, and releases it. */
public final class Outcome implements Output {

  private final List<Emitted> emitted = new ArrayList<>();
  private int lastStatus = 200;
  private long filteredItems;

  /** Payloads that came out, in order. */
  public List<Emitted> emitted() {
    return emitted;
  }

  /** HTTP status of the last payload that was sent in. */
  public int lastStatus() {
    return lastStatus;
  }

  public long filteredItems() {
    return filteredItems;
  }

  @Override
  public void emit(Payload payload) {
    lastStatus = 200;
    byte[] bytes = new byte[payload.length()];
    System.arraycopy(payload.array(), 0, bytes, 0, bytes.length);
    emitted.add(new Emitted(payload.signal(), payload.items(), payload.context(), bytes));
    payload.answer().accepted();
    payload.release();
  }

  @Override
  public void filtered(int items) {
    filteredItems += items;
  }

  @Override
  public void filter(Payload payload) {
    lastStatus = 200;
    filteredItems += payload.items();
    payload.answer().accepted();
    payload.release();
  }

  @Override
  public void refuse(Payload payload, Refusal refusal) {
    lastStatus =
        switch (refusal.kind()) {
          case OVERLOADED -> 429;
          case UNAVAILABLE -> 503;
          case INVALID -> 400;
          case REJECTED -> 500;
        };
    payload.answer().refused(refusal);
    payload.release();
  }

  @Override
  public void consumed(int items) {
    filteredItems += items;
  }

  @Override
  public void produced(int items) {
    filteredItems -= items;
  }

  /**
   * What came out in one payload, as payloads are used again.
   *
   * @param items as the payload said
   * @param bytes the request
   */
  @SuppressWarnings("ArrayRecordComponent") // a test reads it, nobody compares
  public record Emitted(Signal signal, int items, RequestContext context, byte[] bytes) {}
}
