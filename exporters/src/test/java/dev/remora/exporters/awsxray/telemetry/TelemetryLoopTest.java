package dev.remora.exporters.awsxray.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.aws.client.AwsCaller;
import dev.remora.config.value.ComponentId;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.payload.Buffer;
import dev.remora.core.time.SimulatedTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

// Scenario: counters of an exporter, of the receiver of the same id and of a contributor change
// while minutes pass and X-Ray fails now and then.
// Guarantees: a record a minute if anything was counted, newest first, ten to a call, the last
// thirty
// kept; failures are counted and what could not be sent goes later.
final class TelemetryLoopTest {

  private static final long MINUTE = 60_000_000_000L;

  private final SimulatedTime time = new SimulatedTime(1);
  private final ComponentContext context =
      TestContexts.of(
          "awsxray", time, Map.of("AWS_HOSTNAME", "host \"1\"", "AWS_INSTANCE_ID", "i-1"));
  private final XrayCounters own = counters("awsxray");
  private final List<String> bodies = new ArrayList<>();
  private int status = 200;

  private XrayCounters counters(String id) {
    return XrayCounters.of(context.metrics(), ComponentId.parse(id));
  }

  private TelemetryLoop loop(boolean told) {
    HttpCaller http =
        new HttpCaller() {
          @Override
          public void call(HttpCall call, Listener listener) {
            assertThat(call.uri()).isEqualTo(URI.create("http://xray/TelemetryRecords"));
            Buffer body = call.body().getFirst();
            bodies.add(new String(body.array(), 0, body.length(), StandardCharsets.UTF_8));
            listener.answered(new HttpAnswer(status, List.of(), new byte[0]));
          }

          @Override
          public void close() {}
        };
    AwsCaller caller =
        new AwsCaller(http, (call, now) -> null, URI.create("http://xray"), List.of(), time);
    TelemetryLoop.Host host = new TelemetryLoop.Host(told, "", "", "arn:x");
    TelemetryLoop loop =
        new TelemetryLoop(host, own, List.of(counters("awsxray/2")), caller, context);
    loop.start();
    time.settle();
    return loop;
  }

  @Test
  void aQuietMinuteSendsNothingABusyOneARecord() {
    TelemetryLoop loop = loop(true);
    time.advance(MINUTE);
    assertThat(bodies).isEmpty();
    own.sent().add(50);
    counters("awsxray").received().add(3);
    counters("awsxray/2").sent().add(7);
    own.answered(503);
    own.unanswered("timeout");
    time.advance(MINUTE);
    assertThat(bodies)
        .containsExactly(
            """
            {"EC2InstanceId":"i-1","Hostname":"host \\"1\\"","ResourceARN":"arn:x",\
            "TelemetryRecords":[{"BackendConnectionErrors":{"ConnectionRefusedCount":0,\
            "HTTPCode4XXCount":0,"HTTPCode5XXCount":1,"OtherCount":0,"TimeoutCount":1,\
            "UnknownHostCount":0},"SegmentsReceivedCount":3,"SegmentsRejectedCount":0,\
            "SegmentsSentCount":57,"SegmentsSpilloverCount":0,"Timestamp":1768478521}]}\
            """);
    loop.close();
    own.sent().add(1);
    time.advance(3 * MINUTE);
    assertThat(bodies).hasSize(1);
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void whatXrayDoesNotTakeWaits() {
    TelemetryLoop loop = loop(false);
    status = 500;
    for (int i = 0; i < 35; i++) {
      own.sent().add(1);
      time.advance(MINUTE);
    }
    assertThat(bodies).hasSize(35);
    assertThat(own.serverErrors().value()).isEqualTo(35);
    assertThat(bodies.getLast()).startsWith("{\"EC2InstanceId\":\"\",\"Hostname\":\"\"");
    bodies.clear();
    status = 200;
    time.advance(MINUTE);
    // The minute's own record, for the failures before, and the last 29 others.
    assertThat(bodies).hasSize(3);
    assertThat(bodies).allSatisfy(body -> assertThat(body.split("Timestamp", -1)).hasSize(11));
    time.advance(5 * MINUTE);
    assertThat(bodies).hasSize(3);
    loop.close();
    time.settle();
  }
}
