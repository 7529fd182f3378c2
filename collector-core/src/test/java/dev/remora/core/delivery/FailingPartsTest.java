package dev.remora.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Loop;
import dev.remora.core.time.SimulatedTime;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Scenario: a sender or an encoder with a bug throws at one request, and does its work otherwise.
// Guarantees: that request alone is rejected under the name of its failure, nothing hangs or leaks.
final class FailingPartsTest {

  private static final long SECOND = 1_000_000_000L;

  private final SimulatedTime time = new SimulatedTime(1);
  private final Loop loop = time.newLoop();
  private final BufferPool pool = new BufferPool(1 << 20, true);
  private final BranchLedger ledger = new BranchLedger();
  private int calls;

  @AfterEach
  void nothingIsLeft() {
    assertThat(ledger.sample().imbalance()).isZero();
    assertThat(ledger.sample().inFlight()).isZero();
    assertThat(pool.liveCount()).isZero();
  }

  /** Delivers three payloads of ten items. */
  private BranchLedger.Sample deliver(Encoder encoder, Sender sender) {
    DeliverySettings.Queue queue =
        new DeliverySettings.Queue(DeliverySettings.Sizer.ITEMS, 100, 2, false, false, null);
    DeliverySettings.Retry retry = new DeliverySettings.Retry(SECOND, 0, 1, SECOND, 10 * SECOND);
    Branch branch =
        new Branch(
            new BranchParts(
                "fake",
                Signal.TRACES,
                encoder,
                sender,
                new DeliverySettings(queue, retry, 0),
                loop,
                time,
                pool,
                ledger,
                new MetricRegistry(),
                new ThrottledLog("fake", time),
                1));
    Door door = branch.door(null);
    for (int i = 0; i < 3; i++) {
      Payload payload =
          Payload.of(
              Signal.TRACES,
              pool.acquire(100).length(100),
              10,
              time.nanoTime(),
              RequestContext.NONE,
              Answer.NONE);
      assertThat(door.claim(payload)).isTrue();
      door.commit(payload);
      time.settle();
    }
    time.advance(SECOND);
    return ledger.sample();
  }

  private boolean isSecondCall() {
    return ++calls == 2;
  }

  @Test
  void aSenderThatThrowsLosesOneRequest() {
    FakeBackend backend = new FakeBackend(loop, 1, 0);
    Sender failing =
        (request, timeout, completion) -> {
          if (isSecondCall()) {
            throw new IllegalStateException("bug");
          }
          backend.send(request, timeout, completion);
        };
    BranchLedger.Sample end = deliver(backend, failing);
    assertThat(end.delivered()).isEqualTo(20);
    assertThat(end.rejected()).containsOnlyKeys("sender_failure").containsValue(10L);
  }

  @Test
  void aSenderThatThrowsAfterItsCompletionChangesNothing() {
    FakeBackend backend = new FakeBackend(loop, 1, 0);
    Sender failing =
        (request, timeout, completion) -> {
          completion.completed(request, ExportResult.ACCEPTED);
          if (isSecondCall()) {
            throw new IllegalStateException("bug");
          }
        };
    BranchLedger.Sample end = deliver(backend, failing);
    assertThat(end.delivered()).isEqualTo(30);
    assertThat(end.rejected()).isEmpty();
  }

  @Test
  void anEncoderThatThrowsLosesOneBatch() {
    FakeBackend backend = new FakeBackend(loop, 1, 0);
    Encoder failing =
        (batch, unixNanos, sink) -> {
          backend.encode(batch, unixNanos, sink);
          if (isSecondCall()) {
            throw new IllegalStateException("bug");
          }
        };
    BranchLedger.Sample end = deliver(failing, backend);
    assertThat(end.delivered()).isEqualTo(20);
    assertThat(end.rejected()).containsOnlyKeys("encoder_failure").containsValue(10L);
  }

  /** Can neither select nor divide, whatever its sender asks for. */
  private Encoder indivisible(FakeBackend backend) {
    return new Encoder() {
      @Override
      public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
        backend.encode(batch, unixNanos, sink);
      }

      @Override
      public EncodedRequest select(EncodedRequest request, BitSet units) {
        throw new IllegalStateException("bug");
      }

      @Override
      public List<EncodedRequest> divide(EncodedRequest request) {
        throw new IllegalStateException("bug");
      }
    };
  }

  @Test
  void aPartThatCannotBeSelectedIsRejected() {
    BitSet first = new BitSet();
    first.set(0);
    Sender partial =
        (request, timeout, completion) ->
            completion.completed(
                request,
                isSecondCall()
                    ? new ExportResult.Partial(first, 0, "busy", "later")
                    : ExportResult.ACCEPTED);
    BranchLedger.Sample end = deliver(indivisible(new FakeBackend(loop, 1, 0)), partial);
    assertThat(end.delivered()).isEqualTo(20);
    assertThat(end.rejected()).containsOnlyKeys("encoder_failure").containsValue(10L);
  }

  @Test
  void aRequestThatCannotBeDividedIsRejectedAsTheBackendSaid() {
    Sender strict =
        (request, timeout, completion) ->
            completion.completed(
                request,
                isSecondCall()
                    ? new ExportResult.Rejected(true, "http_400", "one of them is bad")
                    : ExportResult.ACCEPTED);
    BranchLedger.Sample end = deliver(indivisible(new FakeBackend(loop, 1, 0)), strict);
    assertThat(end.delivered()).isEqualTo(20);
    assertThat(end.rejected()).containsOnlyKeys("http_400").containsValue(10L);
  }
}
