package dev.remora.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.time.SimulatedTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Scenario: a CloudWatch Logs that takes, lacks the stream, refuses parts, throttles and goes
// silent.
// Guarantees: the outcome is what the service said, streams are made once, no memory is kept.
final class LogSenderTest {

  private static final LogStream STREAM = new LogStream("/g", "s");
  private static final long NOW = 1_768_478_400_000L;

  private final FakeService service = new FakeService();
  private final CapturingSink sink = new CapturingSink();
  private final ComponentContext context =
      TestContexts.of("awsemf", new SimulatedTime(1), Map.of());
  private final List<ExportResult> results = new ArrayList<>();

  @AfterEach
  void nothingLeaks() {
    sink.release();
    assertThat(sink.pool.liveCount()).isZero();
    assertThat(context.pool().liveCount()).isZero();
  }

  private LogSender sender(LogGroupSettings groups, boolean createFirst) {
    return new LogSender(
        service.caller(context), context.pool(), groups, createFirst, context.log());
  }

  private LogSender sender() {
    return sender(new LogGroupSettings(0, Map.of()), false);
  }

  /** A request of that many events, each of which stands for 2 items. */
  private EncodedRequest request(int events) {
    LogEventPacker packer = new LogEventPacker(LogLimits.defaults(), sink.pool);
    packer.begin(sink, NOW * 1_000_000);
    byte[] message = "m".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < events; i++) {
      packer.add(STREAM, NOW, message, 0, 1, 2);
    }
    packer.finish();
    return sink.requests.getLast();
  }

  private void send(LogSender sender, int events) {
    sender.send(request(events), 0, (request, result) -> results.add(result));
  }

  @Test
  void whatIsTakenIsAccepted() {
    service.plan(200, "{\"nextSequenceToken\":\"t\"}").plan(200, "{}");
    LogSender sender = sender();
    send(sender, 1);
    send(sender, 1);
    assertThat(results).containsExactly(ExportResult.ACCEPTED, ExportResult.ACCEPTED);
    assertThat(service.calls).hasSize(2).allMatch(call -> call.startsWith("PutLogEvents {"));
    sender.close();
    assertThat(service.closed).isTrue();
  }

  @Test
  void aMissingGroupIsMadeWithItsSettings() {
    service
        .planFault("ResourceNotFoundException")
        .planFault("com.amazonaws.logs#ResourceNotFoundException")
        .plan(200, "{}")
        .plan(200, "{}")
        .plan(200, "{}")
        .plan(200, "{}");
    send(sender(new LogGroupSettings(30, Map.of("b", "2", "a", "\"1")), false), 1);
    assertThat(results).containsExactly(ExportResult.ACCEPTED);
    assertThat(service.calls.get(1))
        .isEqualTo("CreateLogStream {\"logGroupName\":\"/g\",\"logStreamName\":\"s\"}");
    assertThat(service.calls.get(2))
        .isEqualTo(
            "CreateLogGroup {\"logGroupName\":\"/g\",\"tags\":{\"a\":\"\\\"1\",\"b\":\"2\"}}");
    assertThat(service.calls.get(3))
        .isEqualTo("PutRetentionPolicy {\"logGroupName\":\"/g\",\"retentionInDays\":30}");
    assertThat(service.calls.get(4)).startsWith("CreateLogStream ");
    assertThat(service.calls.get(5)).isEqualTo(service.calls.getFirst());
  }

  @Test
  void whatSomebodyElseMadeIsThere() {
    service
        .planFault("ResourceNotFoundException")
        .planFault("ResourceAlreadyExistsException")
        .plan(200, "{}");
    send(sender(), 1);
    assertThat(results).containsExactly(ExportResult.ACCEPTED);
    assertThat(service.calls).hasSize(3);
  }

  @Test
  void aStreamThatIsNotThereAfterItsCreationIsTriedLater() {
    service
        .planFault("ResourceNotFoundException")
        .plan(200, "{}")
        .planFault("ResourceNotFoundException");
    send(sender(), 1);
    assertThat(results.getFirst())
        .isInstanceOfSatisfying(
            ExportResult.Retry.class,
            retry -> assertThat(retry.code()).isEqualTo("ResourceNotFoundException"));
  }

  @Test
  void aRefusedRetentionDoesNotKeepEventsBack() {
    service
        .planFault("ResourceNotFoundException")
        .planFault("ResourceNotFoundException")
        .plan(200, "{}")
        .planFault("AccessDeniedException")
        .plan(200, "{}")
        .plan(200, "{}");
    send(sender(new LogGroupSettings(7, Map.of()), false), 1);
    assertThat(results).containsExactly(ExportResult.ACCEPTED);
  }

  @Test
  void aRefusedCreationIsTheOutcome() {
    service.planFault("ResourceNotFoundException").planFault("InvalidParameterException");
    LogSender sender = sender();
    send(sender, 1);
    assertThat(results.getFirst()).isInstanceOf(ExportResult.Rejected.class);
    service.planFault("ResourceNotFoundException").planFault("AccessDeniedException");
    send(sender, 1);
    assertThat(results.getLast()).isInstanceOf(ExportResult.Retry.class);
  }

  @Test
  void requestsOfOneStreamWaitForOneCreation() {
    LogSender sender = sender(new LogGroupSettings(0, Map.of()), true);
    send(sender, 1);
    send(sender, 1);
    assertThat(service.calls).hasSize(1);
    service.answer(200, "{}");
    assertThat(service.calls).hasSize(3);
    service.answer(200, "{}");
    service.answer(200, "{}");
    assertThat(results).hasSize(2).containsOnly(ExportResult.ACCEPTED);
    service.plan(200, "{}");
    send(sender, 1);
    assertThat(service.calls).hasSize(4);
    assertThat(service.calls.getLast()).startsWith("PutLogEvents");
  }

  @Test
  void aSilentServiceIsRetried() {
    LogSender sender = sender();
    send(sender, 1);
    service.fail();
    assertThat(results.getFirst()).isEqualTo(ExportResult.Retry.later("connect", "refused"));
    service.planFault("ResourceNotFoundException");
    send(sender, 1);
    service.fail();
    assertThat(results).hasSize(2).last().isInstanceOf(ExportResult.Retry.class);
  }

  @Test
  void eventsThatWereNotStoredAreRejected() {
    service.plan(
        200,
        "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":2,\"tooNewLogEventStartIndex\":4}}");
    send(sender(), 5);
    assertThat(results.getFirst())
        .isInstanceOfSatisfying(
            ExportResult.Partial.class,
            partial -> {
              assertThat(partial.rejectedItems()).isEqualTo(6);
              assertThat(partial.retry().isEmpty()).isTrue();
              assertThat(partial.code()).isEqualTo("too_old");
              assertThat(partial.reason()).contains("3 of 5");
            });
  }

  @Test
  void nonsenseInTheAnswerLosesNothing() {
    service
        .plan(200, "{\"rejectedLogEventsInfo\":{\"expiredLogEventEndIndex\":99}}")
        .plan(200, "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":-5}}")
        .plan(200, "{\"rejectedLogEventsInfo\":{}}")
        .plan(200, "no json");
    LogSender sender = sender();
    for (int i = 0; i < 4; i++) {
      send(sender, 2);
    }
    assertThat(((ExportResult.Partial) results.get(0)).rejectedItems()).isEqualTo(4);
    assertThat(((ExportResult.Partial) results.get(0)).code()).isEqualTo("expired");
    assertThat(((ExportResult.Partial) results.get(1)).code()).isEqualTo("too_new");
    assertThat(results.subList(2, 4)).containsOnly(ExportResult.ACCEPTED);
  }

  @Test
  void faultsAreJudgedByTheirType() {
    service
        .planFault("DataAlreadyAcceptedException")
        .planFault("InvalidSequenceTokenException")
        .planFault("ThrottlingException")
        .planFault("InvalidParameterException")
        .plan(503, "");
    LogSender sender = sender();
    for (int i = 0; i < 5; i++) {
      send(sender, 1);
    }
    assertThat(results.get(0)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(((ExportResult.Retry) results.get(1)).throttled()).isFalse();
    assertThat(((ExportResult.Retry) results.get(2)).throttled()).isTrue();
    assertThat(((ExportResult.Rejected) results.get(3)).divisible()).isTrue();
    assertThat(((ExportResult.Retry) results.get(4)).code()).isEqualTo("http_503");
  }
}
