package dev.remora.processors.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Processor;
import dev.remora.core.component.TestContexts;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.testkit.golden.Outcome;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

// Scenario: a batch processor that other processors follow, with clients of several tenants.
// Guarantees: nothing is lost or mixed across tenants; one tenant too many is refused, not held.
final class BatchTest {

  private final SimulatedTime time = new SimulatedTime(1);
  private final ComponentContext context = TestContexts.of("batch", time, Map.of());
  private final Outcome outcome = new Outcome();

  @Test
  void joinsInOrderWhenTheTimeIsUp() throws IOException {
    Processor batch = batch(100, 0, List.of(), 0);
    send(batch, RequestContext.NONE, "a", "b");
    send(batch, RequestContext.NONE, "c");
    assertThat(outcome.emitted()).isEmpty();
    assertThat(batch.nextTimerNanos()).isEqualTo(time.nanoTime() + 200_000_000);

    timeUp(batch);
    assertThat(names()).containsExactly(List.of("a", "b", "c"));
    assertThat(outcome.emitted().getFirst().items()).isEqualTo(3);
    assertThat(batch.nextTimerNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void cutsAtTheLargestSizeAndKeepsTheRest() throws IOException {
    Processor batch = batch(2, 2, List.of(), 0);
    send(batch, RequestContext.NONE, "a", "b", "c", "d", "e");
    assertThat(names()).containsExactly(List.of("a", "b"), List.of("c", "d"));
    timeUp(batch);
    assertThat(names()).last().isEqualTo(List.of("e"));
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void keepsTenantsApartAndForgetsOtherMetadata() throws IOException {
    Processor batch = batch(100, 0, List.of("X-Tenant"), 10);
    send(batch, tenant("red"), "a");
    send(batch, tenant("blue"), "b");
    send(batch, tenant("red"), "c");
    timeUp(batch);
    assertThat(names()).containsExactlyInAnyOrder(List.of("a", "c"), List.of("b"));
    for (Outcome.Emitted emitted : outcome.emitted()) {
      assertThat(emitted.context().metadata()).containsOnlyKeys("x-tenant");
      assertThat(emitted.context().peer()).isEmpty();
    }
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void refusesOneTenantTooManyForGood() throws IOException {
    Processor batch = batch(100, 0, List.of("x-tenant"), 2);
    send(batch, tenant("red"), "a");
    send(batch, tenant("blue"), "b");
    send(batch, tenant("green"), "c");
    assertThat(outcome.lastStatus()).isEqualTo(400);
    send(batch, tenant("red"), "d");
    timeUp(batch);
    assertThat(names()).containsExactlyInAnyOrder(List.of("a", "d"), List.of("b"));
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void handsOnEverythingAtTheStop() throws IOException {
    Processor batch = batch(100, 0, List.of(), 0);
    send(batch, RequestContext.NONE, "a");
    batch.onTimer(Long.MAX_VALUE - 1, outcome);
    assertThat(names()).containsExactly(List.of("a"));
    assertThat(context.pool().liveCount()).isZero();
  }

  private Processor batch(long size, long maxSize, List<String> keys, long cardinality) {
    BatchConfig config = new BatchConfig(Duration.ofMillis(200), size, maxSize, keys, cardinality);
    return new BatchFactory().create(config, Signal.TRACES, context);
  }

  private static RequestContext tenant(String name) {
    return new RequestContext(
        Map.of("x-tenant", List.of(name), "user-agent", List.of("sdk")), "10.0.0.1");
  }

  private void timeUp(Processor batch) {
    time.advance(200_000_000);
    batch.onTimer(time.nanoTime(), outcome);
  }

  private void send(Processor batch, RequestContext client, String... names) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    ScopeSpans.Builder spans = request.addResourceSpansBuilder().addScopeSpansBuilder();
    for (String name : names) {
      spans.addSpans(Span.newBuilder().setName(name));
    }
    byte[] bytes = request.build().toByteArray();
    Buffer buffer = context.pool().acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    batch.process(
        Payload.of(
            Signal.TRACES,
            buffer.length(bytes.length),
            names.length,
            time.nanoTime(),
            client,
            Answer.NONE),
        outcome);
  }

  private List<List<String>> names() throws IOException {
    List<List<String>> names = new ArrayList<>();
    for (Outcome.Emitted emitted : outcome.emitted()) {
      names.add(
          ExportTraceServiceRequest.parseFrom(emitted.bytes()).getResourceSpansList().stream()
              .flatMap(group -> group.getScopeSpansList().stream())
              .flatMap(group -> group.getSpansList().stream())
              .map(Span::getName)
              .toList());
    }
    return names;
  }
}
