package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.aws.client.AwsCaller;
import dev.remora.config.value.ComponentId;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.delivery.Branch;
import dev.remora.core.delivery.BranchParts;
import dev.remora.core.delivery.DeliverySettings;
import dev.remora.core.delivery.Door;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import dev.remora.exporters.awsxray.telemetry.XrayCounters;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: a whole branch of the exporter before a strict X-Ray that refuses, throttles and fails.
// Guarantees: every span is stored or was refused by X-Ray by its id, the books balance and agree,
// no request has more than 50 documents, nothing leaks.
final class AwsXrayDeliveryTest {

  private static final DeliverySettings SETTINGS =
      new DeliverySettings(
          new DeliverySettings.Queue(
              DeliverySettings.Sizer.BYTES, 32 << 20, 10, false, false, null),
          new DeliverySettings.Retry(500_000_000L, 0.5, 1.5, 30_000_000_000L, 300_000_000_000L),
          30_000_000_000L);

  private final SimulatedTime time = new SimulatedTime(1);
  private final ComponentContext context = TestContexts.of("awsxray", time, Map.of());
  private final BranchLedger ledger = new BranchLedger();
  private final Set<String> sent = new HashSet<>();

  private Branch branch(StrictXray xray) {
    AwsCaller caller =
        new AwsCaller(
            xray,
            (call, unixNanos) -> null,
            URI.create("https://xray.example.com/"),
            List.of(new HttpCall.Header("User-Agent", "test")),
            time);
    XrayCounters counters = XrayCounters.of(context.metrics(), ComponentId.parse("awsxray"));
    AwsXrayEncoder encoder =
        new AwsXrayEncoder(
            SegmentOptions.of(List.of(), false, List.of(), true, true), context.pool(), span -> {});
    return new Branch(
        new BranchParts(
            "awsxray",
            Signal.TRACES,
            encoder,
            new AwsXraySender(caller, counters, null, time, context.log()),
            SETTINGS,
            context.loop(),
            time,
            context.pool(),
            ledger,
            context.metrics(),
            context.log(),
            1));
  }

  private void send(Door door, ExportTraceServiceRequest request, int spans) {
    byte[] bytes = request.toByteArray();
    Buffer buffer = context.pool().acquire(bytes.length).length(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    Payload payload = Payload.of(Signal.TRACES, buffer, spans, 0, RequestContext.NONE, Answer.NONE);
    assertThat(door.claim(payload)).isTrue();
    door.commit(payload);
    request.getResourceSpansList().stream()
        .flatMap(group -> group.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Span::getSpanId)
        .forEach(id -> sent.add(HexFormat.of().formatHex(id.toByteArray())));
  }

  private void drain(Branch branch) {
    AtomicBoolean drained = new AtomicBoolean();
    branch.drain(time.nanoTime() + 600_000_000_000L, () -> drained.set(true));
    time.advance(601_000_000_000L);
    assertThat(drained).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everySpanIsStoredOrRefusedByName(long seed) {
    StrictXray xray = new StrictXray(context.loop(), seed, 0.3);
    Branch branch = branch(xray);
    Door door = branch.door(null);
    RandomSpans spans = new RandomSpans(seed);
    for (int i = 0; i < 30; i++) {
      send(door, spans.request(70), 70);
      time.advance(20_000_000L);
      assertThat(ledger.sample().imbalance()).isZero();
    }
    drain(branch);
    BranchLedger.Sample end = ledger.sample();
    assertThat(end.imbalance()).isZero();
    assertThat(end.inFlight()).isZero();
    assertThat(end.dropped()).isEmpty();
    assertThat(xray.tooMany).isZero();
    Set<String> missing = new HashSet<>(sent);
    missing.removeAll(new HashSet<>(xray.stored));
    assertThat(xray.refused).containsAll(missing);
    assertThat(missing).isNotEmpty();
    assertThat(end.rejected()).containsOnlyKeys("InvalidSegment");
    assertThat(end.rejected().get("InvalidSegment")).isEqualTo(missing.size());
    assertThat(end.delivered()).isEqualTo(sent.size() - missing.size());
    assertThat(new HashSet<>(xray.stored)).hasSameSizeAs(xray.stored);
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void anOutageLosesNothing() {
    StrictXray xray = new StrictXray(context.loop(), 9, 0);
    Branch branch = branch(xray);
    Door door = branch.door(null);
    RandomSpans spans = new RandomSpans(9);
    xray.down = true;
    for (int i = 0; i < 15; i++) {
      send(door, spans.request(40), 40);
      time.advance(1_000_000_000L);
    }
    assertThat(branch.isOpen()).isTrue();
    xray.down = false;
    drain(branch);
    assertThat(xray.stored).containsAll(sent);
    assertThat(ledger.sample().delivered()).isEqualTo(600);
    assertThat(ledger.sample().lost()).isZero();
  }

  @Test
  void callsAreThoseOfPutTraceSegments() {
    StrictXray xray = new StrictXray(context.loop(), 9, 0);
    Branch branch = branch(xray);
    send(branch.door(null), new RandomSpans(3).request(3), 3);
    time.advance(1_000_000_000L);
    HttpCall call = xray.calls.getFirst();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri()).isEqualTo(URI.create("https://xray.example.com/TraceSegments"));
    assertThat(call.headers())
        .contains(new HttpCall.Header("Content-Type", "application/json"))
        .anySatisfy(header -> {
          assertThat(header.name()).isEqualTo("X-Amzn-Xray-Timestamp");
          assertThat(header.value()).matches("1768478401\\.[0-9]{9}");
        });
    assertThat(XrayCounters.of(context.metrics(), ComponentId.parse("awsxray")).sent().value())
        .isGreaterThanOrEqualTo(3);
  }
}
