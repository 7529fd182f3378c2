package dev.remora.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.Exporter;
import dev.remora.core.component.Output;
import dev.remora.core.component.Processor;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.ledger.PipelineLedger;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.pipeline.DirectBranch.DirectParts;
import dev.remora.core.pipeline.Pipeline.PipelineHome;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Loop;
import dev.remora.core.time.SimulatedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Scenario: a processor or a writing exporter with a bug throws at the second of three payloads.
// Guarantees: that payload's client hears of it at once, the others pass, the books balance.
final class FailingComponentsTest {

  private final SimulatedTime time = new SimulatedTime(1);
  private final Loop loop = time.newLoop();
  private final BufferPool pool = new BufferPool(1 << 20, true);
  private final PipelineLedger books = new PipelineLedger();
  private final BranchLedger written = new BranchLedger();
  private final ThrottledLog log = new ThrottledLog("test", time);
  private final List<String> answers = new ArrayList<>();
  private int calls;

  @AfterEach
  void nothingIsLeft() {
    assertThat(books.sample().imbalance()).isZero();
    assertThat(books.sample().held()).isZero();
    assertThat(written.sample().imbalance()).isZero();
    assertThat(pool.liveCount()).isZero();
  }

  private void failAtTheSecond() {
    if (++calls == 2) {
      throw new IllegalStateException("bug");
    }
  }

  private static Processor processor(BiConsumer<Payload, Output> work) {
    return new Processor() {
      @Override
      public Effect effect() {
        return Effect.REWRITES;
      }

      @Override
      public void process(Payload payload, Output output) {
        work.accept(payload, output);
      }
    };
  }

  /** Hands in three payloads of ten items. */
  private void run(Processor processor, Exporter.Direct exporter) {
    DirectBranch branch =
        new DirectBranch("file", exporter, written, null, new DirectParts(pool, log, loop, time));
    Pipeline pipeline =
        new Pipeline(
            "traces",
            List.of(processor, processor(FailingComponentsTest::pass)),
            new Fanout(List.of(), List.of(branch), books),
            books,
            pool.limitBytes(),
            new PipelineHome(loop, time, log));
    for (int i = 0; i < 3; i++) {
      pipeline.accept(payload());
    }
    time.advance(1_000_000_000L);
  }

  private static void pass(Payload payload, Output output) {
    output.emit(payload);
  }

  private Payload payload() {
    Answer answer =
        new Answer() {
          @Override
          public void accepted() {
            answers.add("accepted");
          }

          @Override
          public void refused(Refusal refusal) {
            answers.add(refusal.kind() + ": " + refusal.reason());
          }
        };
    return Payload.of(
        Signal.TRACES,
        pool.acquire(64).length(64),
        10,
        time.nanoTime(),
        RequestContext.NONE,
        answer);
  }

  @Test
  void aProcessorThatThrowsRefusesItsPayload() {
    Processor failing =
        processor((payload, output) -> {
          failAtTheSecond();
          output.emit(payload);
        });
    run(failing, payload -> ExportResult.ACCEPTED);
    assertThat(answers).containsExactly("accepted", "REJECTED: a processor failed", "accepted");
    assertThat(books.sample().refused()).isEqualTo(10);
    assertThat(written.sample().delivered()).isEqualTo(20);
  }

  @Test
  void aProcessorThatThrowsBehindItsPayloadChangesNothing() {
    Processor failing =
        processor((payload, output) -> {
          output.emit(payload);
          failAtTheSecond();
        });
    run(failing, payload -> ExportResult.ACCEPTED);
    assertThat(answers).containsExactly("accepted", "accepted", "accepted");
    assertThat(written.sample().delivered()).isEqualTo(30);
  }

  @Test
  void anExporterThatThrowsRejectsItsPayload() {
    run(
        processor(FailingComponentsTest::pass),
        payload -> {
          failAtTheSecond();
          return ExportResult.ACCEPTED;
        });
    assertThat(answers).containsExactly("accepted", "accepted", "accepted");
    assertThat(written.sample().delivered()).isEqualTo(20);
    assertThat(written.sample().rejected()).containsOnlyKeys("exporter_failure").containsValue(10L);
  }
}
