package dev.remora.aws.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.aws.credentials.Credentials;
import dev.remora.aws.credentials.CredentialsSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.time.SimulatedTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: calls of every shape, signed at a fixed time with the keys of AWS's published examples.
// Guarantees: an independent implementation, itself held against AWS's published signatures,
// agrees.
final class SigV4SignerTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final long UNIX_NANOS = 1_440_938_160_000_000_000L; // 2015-08-30T12:36:00Z
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(\\S+), SignedHeaders=(\\S+), Signature=([0-9a-f]{64})");

  private final Map<String, String> environment =
      new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", SECRET));
  private final ComponentContext context =
      TestContexts.of("sigv4auth", new SimulatedTime(1), environment);

  private SigV4Signer signer(String service, String region) {
    return new SigV4Signer(
        Credentials.of(CredentialsSettings.CHAIN, context), new SigningScope(service, region));
  }

  private Buffer buffer(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Buffer buffer = context.pool().acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    return buffer.length(bytes.length);
  }

  private static String header(HttpCall call, String name) {
    return call.headers().stream()
        .filter(it -> it.name().equalsIgnoreCase(name))
        .map(HttpCall.Header::value)
        .findFirst()
        .orElse("");
  }

  /** Checks a signed call against the reference. */
  private static void verify(HttpCall call, String body, String path, String query, String host) {
    Matcher authorization = AUTHORIZATION.matcher(header(call, "Authorization"));
    assertThat(authorization.matches()).as(header(call, "Authorization")).isTrue();
    String[] credential = authorization.group(1).split("/", -1);
    Map<String, String> signed = new HashMap<>();
    for (String name : authorization.group(2).split(";", -1)) {
      signed.put(name, name.equals("host") ? host : header(call, name));
    }
    String hash = ReferenceSignature.sha256(body.getBytes(StandardCharsets.UTF_8));
    String expected =
        new ReferenceSignature(SECRET, credential[2], credential[3])
            .of(call.method(), path, query, signed, hash, header(call, "X-Amz-Date"));
    assertThat(authorization.group(3)).isEqualTo(expected);
    assertThat(signed).containsKeys("host", "x-amz-date");
  }

  @Test
  void theReferenceAgreesWithAws() {
    // AWS SigV4 test suite, get-vanilla and get-vanilla-query-order-key-case.
    ReferenceSignature suite = new ReferenceSignature(SECRET, "us-east-1", "service");
    Map<String, String> headers =
        Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z");
    String empty = ReferenceSignature.sha256(new byte[0]);
    assertThat(suite.of("GET", "/", "", headers, empty, "20150830T123600Z"))
        .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    assertThat(
            suite.of("GET", "/", "Param1=value1&Param2=value2", headers, empty, "20150830T123600Z"))
        .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    // AWS General Reference, ListUsers of IAM.
    Map<String, String> listUsers =
        Map.of(
            "content-type", "application/x-www-form-urlencoded; charset=utf-8",
            "host", "iam.amazonaws.com",
            "x-amz-date", "20150830T123600Z");
    assertThat(
            new ReferenceSignature(SECRET, "us-east-1", "iam")
                .of(
                    "GET",
                    "/",
                    "Action=ListUsers&Version=2010-05-08",
                    listUsers,
                    empty,
                    "20150830T123600Z"))
        .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @Test
  void signsABodyInPieces() {
    List<Buffer> body = List.of(buffer("{\"a\":"), buffer(""), buffer("\"ü\"}"));
    HttpCall call =
        new HttpCall(
                "POST", URI.create("https://xray.eu-west-1.amazonaws.com/TraceSegments"), body, 0)
            .header("Content-Type", "application/json")
            .header("User-Agent", "remora/0.1.0")
            .header("X-Amzn-Xray-Timestamp", "1440938160.000000000");
    assertThat(signer("xray", "eu-west-1").sign(call, UNIX_NANOS)).isNull();
    assertThat(header(call, "X-Amz-Date")).isEqualTo("20150830T123600Z");
    assertThat(header(call, "Authorization"))
        .contains("AKIDEXAMPLE/20150830/eu-west-1/xray/aws4_request")
        .contains("content-type")
        .contains("x-amzn-xray-timestamp")
        .doesNotContain("user-agent");
    verify(call, "{\"a\":\"ü\"}", "/TraceSegments", "", "xray.eu-west-1.amazonaws.com");
    body.forEach(Buffer::release);
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void signsQueryPortAndEscapedPath() {
    HttpCall call =
        new HttpCall("GET", URI.create("http://127.0.0.1:4566/a%20b/c?x=2&a=1"), List.of(), 0);
    assertThat(signer("aps", "us-east-1").sign(call, UNIX_NANOS)).isNull();
    verify(call, "", "/a%2520b/c", "a=1&x=2", "127.0.0.1:4566");
  }

  @Test
  void aHostHeaderIsTheHost() {
    HttpCall call =
        new HttpCall("POST", URI.create("http://127.0.0.1:9000/"), List.of(), 0)
            .header("Host", "logs.eu-west-1.amazonaws.com");
    assertThat(signer("logs", "eu-west-1").sign(call, UNIX_NANOS)).isNull();
    assertThat(header(call, "Host")).isEqualTo("logs.eu-west-1.amazonaws.com");
    verify(call, "", "/", "", "logs.eu-west-1.amazonaws.com");
  }

  @Test
  void aSessionTokenIsSent() {
    environment.put("AWS_SESSION_TOKEN", "the-token");
    HttpCall call =
        new HttpCall("POST", URI.create("https://logs.eu-west-1.amazonaws.com/"), List.of(), 0);
    assertThat(signer("logs", "eu-west-1").sign(call, UNIX_NANOS)).isNull();
    assertThat(header(call, "X-Amz-Security-Token")).isEqualTo("the-token");
    verify(call, "", "/", "", "logs.eu-west-1.amazonaws.com");
  }

  @Test
  void aWrongClockIsCorrected() {
    SigV4Signer signer = signer("xray", "eu-west-1");
    HttpAnswer refusal =
        new HttpAnswer(
            403,
            List.of(
                new HttpCall.Header("Date", "Sun, 30 Aug 2015 13:36:00 GMT"),
                new HttpCall.Header("x-amzn-ErrorType", "InvalidSignatureException:")),
            "{\"message\":\"Signature expired: 20150830T123600Z is now earlier than ...\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(signer.learned(refusal, UNIX_NANOS)).isTrue();
    HttpCall call =
        new HttpCall("GET", URI.create("https://xray.eu-west-1.amazonaws.com/"), List.of(), 0);
    assertThat(signer.sign(call, UNIX_NANOS + 1_000_000_000L)).isNull();
    assertThat(header(call, "X-Amz-Date")).isEqualTo("20150830T133601Z");
  }

  @Test
  void otherRefusalsTeachNothing() {
    SigV4Signer signer = signer("xray", "eu-west-1");
    HttpAnswer denied =
        new HttpAnswer(
            403,
            List.of(),
            "{\"__type\":\"AccessDeniedException\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(signer.learned(denied, UNIX_NANOS)).isFalse();
    assertThat(signer.learned(new HttpAnswer(200, List.of(), new byte[0]), UNIX_NANOS)).isFalse();
  }

  @Test
  void withoutCredentialsACallWaits() {
    ComponentContext none =
        TestContexts.of("sigv4auth", new SimulatedTime(1), Map.of(), task -> {});
    SigV4Signer signer =
        new SigV4Signer(
            Credentials.of(CredentialsSettings.CHAIN, none), new SigningScope("xray", "r"));
    HttpCall call = new HttpCall("GET", URI.create("https://example.com/"), List.of(), 0);
    ExportResult.Retry retry = signer.sign(call, UNIX_NANOS);
    assertThat(retry).isNotNull();
    assertThat(retry.code()).isEqualTo("no_credentials");
    assertThat(retry.delayNanos()).isPositive();
    assertThat(call.headers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aps-workspaces.us-east-1.amazonaws.com, aps, us-east-1",
    "search-docs-abc.eu-west-1.es.amazonaws.com, es, eu-west-1",
    "xray.ap-south-1.amazonaws.com, xray, ap-south-1",
    "logs.eu-west-1.amazonaws.com, logs, eu-west-1",
    "monitoring.eu-west-1.amazonaws.com, monitoring, eu-west-1",
    "example.org, '', ''",
    "xray.local, xray, ''",
    "xray, xray, ''"
  })
  void theScopeIsReadFromTheHost(String host, String service, String region) {
    URI uri = URI.create("https://" + host + "/");
    assertThat(new SigningScope("", "").inferredFrom(uri))
        .isEqualTo(new SigningScope(service, region));
    assertThat(new SigningScope("s", "r").inferredFrom(uri)).isEqualTo(new SigningScope("s", "r"));
    assertThat(new SigningScope("", "r").inferredFrom(uri).region()).isEqualTo("r");
  }
}
