package dev.remora.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.aws.fault.AwsFault;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.time.SimulatedTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

// Scenario: calls to a service that answers well, wrongly and not at all; a clock that is wrong.
// Guarantees: addressing, headers and outcome are right, and skew costs one more call, not the
// data.
final class AwsCallerTest {

  private static final String SKEWED =
      "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired: now\"}";

  private final List<HttpCall> calls = new ArrayList<>();
  private final List<HttpAnswer> answers = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private final List<HttpAnswer> learned = new ArrayList<>();
  private ExportResult.@Nullable Retry unsigned;

  private final HttpCaller http =
      new HttpCaller() {
        @Override
        public void call(HttpCall call, Listener listener) {
          calls.add(call);
          if (answers.isEmpty()) {
            listener.failed(ExportResult.Retry.later("connect", "refused"));
          } else {
            listener.answered(answers.removeFirst());
          }
        }

        @Override
        public void close() {
          outcomes.add("closed");
        }
      };

  private final RequestSigner signer =
      new RequestSigner() {
        @Override
        public ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos) {
          call.header("Authorization", "signed");
          return unsigned;
        }

        @Override
        public boolean learned(HttpAnswer answer, long unixNanos) {
          learned.add(answer);
          return false;
        }
      };

  private final AwsCaller.Listener listener =
      new AwsCaller.Listener() {
        @Override
        public void succeeded(HttpAnswer answer) {
          outcomes.add("succeeded " + answer.text());
        }

        @Override
        public void refused(AwsFault fault) {
          outcomes.add("refused " + fault.type());
        }

        @Override
        public void failed(ExportResult.Failure failure) {
          outcomes.add("failed " + failure.code());
        }
      };

  private AwsCaller caller(String endpoint) {
    return new AwsCaller(
        http,
        signer,
        URI.create(endpoint),
        List.of(new HttpCall.Header("User-Agent", "remora/0.1.0")),
        new SimulatedTime(1));
  }

  private void answer(int status, String body) {
    answers.add(new HttpAnswer(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> headers(HttpCall call) {
    Map<String, String> headers = new HashMap<>();
    call.headers().forEach(it -> headers.put(it.name(), it.value()));
    return headers;
  }

  @Test
  void bothProtocolsAreWrittenAsAwsWantsThem() {
    answer(200, "a");
    answer(200, "b");
    caller("https://logs.example.com/prefix/")
        .call(AwsOperation.json("Logs_20140328.PutLogEvents"), List.of(), 7, listener);
    caller("https://xray.example.com")
        .call(
            AwsOperation.rest("/TraceSegments"),
            List.of(),
            7,
            List.of(new HttpCall.Header("X-Amzn-Xray-Timestamp", "1.5")),
            listener);
    assertThat(calls.get(0).uri()).hasToString("https://logs.example.com/prefix/");
    assertThat(calls.get(0).timeoutNanos()).isEqualTo(7);
    assertThat(headers(calls.get(0)))
        .isEqualTo(
            Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "Logs_20140328.PutLogEvents",
                "User-Agent", "remora/0.1.0",
                "Authorization", "signed"));
    assertThat(calls.get(1).uri()).hasToString("https://xray.example.com/TraceSegments");
    assertThat(headers(calls.get(1)))
        .isEqualTo(
            Map.of(
                "Content-Type", "application/json",
                "X-Amzn-Xray-Timestamp", "1.5",
                "User-Agent", "remora/0.1.0",
                "Authorization", "signed"));
    assertThat(outcomes).containsExactly("succeeded a", "succeeded b");
  }

  @Test
  void aWrongClockCostsOneMoreCall() {
    answer(403, SKEWED);
    answer(200, "late");
    caller("https://x.example.com").call(AwsOperation.rest("/p"), List.of(), 0, listener);
    assertThat(outcomes).containsExactly("succeeded late");
    assertThat(calls).hasSize(2);
    assertThat(learned).hasSize(2);
  }

  @Test
  void aClockThatStaysWrongIsTheOutcome() {
    answer(403, SKEWED);
    answer(403, SKEWED);
    caller("https://x.example.com").call(AwsOperation.rest("/p"), List.of(), 0, listener);
    assertThat(outcomes).containsExactly("refused InvalidSignatureException");
  }

  @Test
  void withoutASignatureNothingIsSent() {
    unsigned = new ExportResult.Retry(1, false, "no_credentials", "");
    caller("https://x.example.com").call(AwsOperation.rest("/p"), List.of(), 0, listener);
    assertThat(outcomes).containsExactly("failed no_credentials");
    assertThat(calls).isEmpty();
  }

  @Test
  void noAnswerIsAFailure() {
    AwsCaller caller = caller("https://x.example.com");
    caller.call(AwsOperation.rest("/p"), List.of(), 0, listener);
    caller.close();
    assertThat(outcomes).containsExactly("failed connect", "closed");
  }

  @Test
  void settingsBecomeATarget() {
    ComponentContext context =
        TestContexts.of(
            "awsxray",
            new SimulatedTime(1),
            Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_EXECUTION_ENV", "AWS_ECS_FARGATE",
                "HOME", "/nowhere"));
    AwsTarget target = AwsTarget.of(AwsService.XRAY, AwsClientSettings.defaults(), context);
    assertThat(target.region()).isEqualTo("eu-west-1");
    assertThat(target.endpoint()).hasToString("https://xray.eu-west-1.amazonaws.com");
    HttpCall call = new HttpCall("POST", target.endpoint().resolve("/TraceSegments"), List.of(), 0);
    assertThat(target.signer().sign(call, 0)).isNull();
    assertThat(headers(call).get("Authorization")).contains("id/19700101/eu-west-1/xray/");
    assertThat(UserAgents.xray(context).value())
        .matches("remora/0.1.0 xray-otel-exporter/0.1.0 exec-env/AWS_ECS_FARGATE OS/\\w+-\\w+");
    assertThat(UserAgents.logs(context, List.of("awsemf", "ContainerInsights")).value())
        .isEqualTo("remora/0.1.0 (awsemf; ContainerInsights)");
  }
}
