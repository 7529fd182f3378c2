package dev.remora.aws.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.outcome.ExportResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: errors as AWS's JSON services, gateways and proxies word them.
// Guarantees: the type is found wherever it stands, and decides between retry and rejection.
final class AwsFaultTest {

  private static HttpAnswer answer(int status, String body, HttpCall.Header... headers) {
    return new HttpAnswer(status, List.of(headers), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theTypeStandsInHeaderOrBody() {
    HttpCall.Header header =
        new HttpCall.Header("X-Amzn-ErrorType", "ThrottledException:http://internal.example/");
    assertThat(AwsFault.of(answer(429, "{\"Message\":\"slow\"}", header)))
        .isEqualTo(new AwsFault(429, "ThrottledException", "slow", AwsFault.Kind.THROTTLED));
    assertThat(
            AwsFault.of(
                answer(400, "{\"__type\":\"com.amazon.coral.service#SerializationException\"}")))
        .isEqualTo(new AwsFault(400, "SerializationException", "", AwsFault.Kind.PERMANENT));
    assertThat(AwsFault.of(answer(400, "{\"code\":\"Bad\",\"message\":\"m\"}")).type())
        .isEqualTo("Bad");
    assertThat(AwsFault.of(answer(502, "<html>\n  bad   gateway</html>")))
        .isEqualTo(
            new AwsFault(502, "http_502", "<html> bad gateway</html>", AwsFault.Kind.TRANSIENT));
    assertThat(AwsFault.of(answer(500, "x".repeat(5000))).message()).hasSize(515);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException, '', THROTTLED",
    "429, '', '', THROTTLED",
    "503, SlowDown, '', THROTTLED",
    "500, InternalServerError, '', TRANSIENT",
    "400, ServiceUnavailableException, '', TRANSIENT",
    "408, '', '', TRANSIENT",
    "403, AccessDeniedException, '', TRANSIENT",
    "401, '', '', TRANSIENT",
    "400, ExpiredTokenException, '', EXPIRED_CREDENTIALS",
    "403, UnrecognizedClientException, '', EXPIRED_CREDENTIALS",
    "403, InvalidSignatureException, 'Signature expired: 2026 is now earlier than', CLOCK_SKEW",
    "403, InvalidSignatureException, 'Signature not yet current: 2026', CLOCK_SKEW",
    "403, InvalidSignatureException, 'The request signature we calculated', TRANSIENT",
    "403, RequestTimeTooSkewed, '', CLOCK_SKEW",
    "400, RequestExpired, '', CLOCK_SKEW",
    "400, InvalidRequestException, '', PERMANENT",
    "404, '', '', PERMANENT",
    "413, '', '', PERMANENT"
  })
  void theTypeDecides(int status, String type, String message, AwsFault.Kind kind) {
    AwsFault fault =
        AwsFault.of(
            answer(status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}"));
    assertThat(fault.kind()).isEqualTo(kind);
    ExportResult result = fault.result();
    switch (kind) {
      case PERMANENT -> assertThat(result).isInstanceOf(ExportResult.Rejected.class);
      case THROTTLED -> assertThat(((ExportResult.Retry) result).throttled()).isTrue();
      default -> assertThat(((ExportResult.Retry) result).throttled()).isFalse();
    }
  }

  @Test
  void theServicesTimeIsItsDate() {
    HttpCall.Header date = new HttpCall.Header("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(AwsFault.unixNanosOf(answer(403, "", date))).isEqualTo(784_111_777_000_000_000L);
    assertThat(AwsFault.unixNanosOf(answer(403, "", new HttpCall.Header("Date", "yesterday"))))
        .isNull();
    assertThat(AwsFault.unixNanosOf(answer(403, ""))).isNull();
  }
}
