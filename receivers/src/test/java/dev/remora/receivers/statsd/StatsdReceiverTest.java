package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.remora.config.settings.Transport;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.payload.Buffer;
import dev.remora.testkit.live.LiveService;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StatsdReceiverTest {
  // Scenario: a receiver on a real socket, in good order, with wrong lines, and with little memory.
  // Guarantees: intervals are flushed, also the last; whatever is lost is counted, by its cause.

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyIntervalIsASumOfItsOwn() throws IOException {
    try (StatsdRig rig = new StatsdRig(Lines.settings(Transport.UDP, Duration.ofMillis(100)))) {
      rig.send("a:1|c");
      await().until(() -> rig.requests.size() == 1);
      rig.send("a:2|c");
      await().until(() -> rig.requests.size() == 2);
      List<Metric> sums = rig.metrics();
      assertThat(sums)
          .extracting(sum -> sum.getSum().getDataPoints(0).getAsInt())
          .containsExactly(1L, 2L);
      assertThat(sums.get(1).getSum().getDataPoints(0).getStartTimeUnixNano())
          .isGreaterThanOrEqualTo(sums.get(0).getSum().getDataPoints(0).getTimeUnixNano());
    }
  }

  @Test
  void wrongLinesCostThemselvesAndAreCounted() throws IOException {
    try (StatsdRig rig = new StatsdRig(Lines.settings())) {
      rig.send("a:1|c\nwrong\nb:2|g\nc:x|c\n\n\u0000\u0001|\nd:1|s\ne:5|ms");
      rig.stop();
      assertThat(rig.metrics())
          .extracting(Metric::getName)
          .containsExactlyInAnyOrder("a", "b", "e");
      assertThat(rig.parsed(true)).isEqualTo(3);
      assertThat(rig.parsed(false)).isEqualTo(4);
    }
  }

  @Test
  void illegalTextIsMended() throws IOException {
    try (StatsdRig rig = new StatsdRig(Lines.settings())) {
      rig.send(
          List.of(
              new byte[] {'m', (byte) 0xff, ':', '1', '|', 'c', '|', '#', 'k', ':', (byte) 0xc3}));
      rig.stop();
      Metric metric = rig.metrics().getFirst();
      assertThat(metric.getName()).isEqualTo("m\ufffd");
      assertThat(metric.getSum().getDataPoints(0).getAttributes(0).getValue().getStringValue())
          .isEqualTo("\ufffd");
    }
  }

  @Test
  void whatMemoryDoesNotHoldIsCounted() throws IOException {
    try (StatsdRig rig = new StatsdRig(Lines.settings(), new LiveService(1 << 19))) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 1000; i++) {
        lines.append("series.number.").append(i).append(":1|c\n");
      }
      rig.send(lines.toString());
      rig.stop();
      long taken = rig.parsed(true);
      assertThat(taken).isBetween(50L, 500L);
      assertThat(rig.counted("remora_statsd_lines_dropped")).isEqualTo(1000 - taken);
      assertThat(rig.parsed(false)).isZero();
      assertThat(rig.metrics()).hasSize((int) taken);
    }
  }

  @Test
  void aLargeIntervalIsSeveralRequests() throws IOException {
    int values = 20_000;
    try (StatsdRig rig = new StatsdRig(Lines.settings())) {
      String datagram = "some.timer:1.5|ms|#route:/data\n".repeat(1000);
      for (int i = 0; i < values / 1000; i++) {
        rig.send(datagram);
      }
      rig.stop();
      assertThat(rig.requests).hasSizeGreaterThan(2);
      long points = 0;
      for (byte[] request : rig.requests) {
        assertThat(request.length).isLessThan(1 << 20 | 1 << 10);
        ExportMetricsServiceRequest parsed = ExportMetricsServiceRequest.parseFrom(request);
        points += parsed.getResourceMetrics(0).getScopeMetricsCount();
      }
      assertThat(points).isEqualTo(values);
    }
  }

  @Test
  void withoutMemoryForARequestItsPointsAreCounted() throws IOException {
    LiveService service = new LiveService(1 << 19);
    List<Buffer> taken = new ArrayList<>();
    try (StatsdRig rig = new StatsdRig(Lines.settings(), service)) {
      rig.send("a:1|c\nb:2|g");
      for (Buffer buffer = service.pool().tryAcquire(1024); buffer != null; ) {
        taken.add(buffer);
        buffer = service.pool().tryAcquire(1024);
      }
      rig.stop();
      assertThat(rig.requests).isEmpty();
      assertThat(rig.counted("remora_statsd_points_dropped")).isEqualTo(2);
      taken.forEach(Buffer::release);
    }
  }

  @Test
  void linesOverTcpMayComeInPieces() throws IOException {
    try (StatsdRig rig = new StatsdRig(Lines.settings(Transport.TCP, HOUR))) {
      rig.send(List.of("a:1|c\na:".getBytes(UTF_8), "2|c\r\na:3|c".getBytes(UTF_8)));
      await().until(() -> rig.parsed(true) == 3);
      rig.stop();
      assertThat(rig.metrics()).hasSize(1);
      assertThat(rig.metrics().getFirst().getSum().getDataPoints(0).getAsInt()).isEqualTo(6);
    }
  }

  @Test
  void otherTransportsAreRefused() {
    for (Transport transport : List.of(Transport.UNIX, Transport.IP, Transport.NPIPE)) {
      assertThatThrownBy(() -> new StatsdRig(Lines.settings(transport, HOUR)))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining(
              "unsupported transport \"" + transport.name().toLowerCase(Locale.ROOT));
    }
  }
}
