package dev.remora.extensions.sigv4auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.TestContexts;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.time.SimulatedTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

// Scenario: the extension as configurations and exporters meet it.
// Guarantees: keys bind, mistakes are named, calls are signed for the right service and region.
final class SigV4AuthTest {

  private static final Path TESTDATA = Path.of("src/test/resources/testdata/sigv4auth");
  private static final long UNIX_NANOS = 1_440_938_160_000_000_000L;

  private final SigV4AuthFactory factory = new SigV4AuthFactory();
  private final Problems problems = new Problems();

  private SigV4AuthConfig bind(String yaml) {
    try {
      return Binder.bind(
          SigV4AuthConfig.class,
          factory.defaults(),
          problems.component(
              "extensions", ComponentId.parse("sigv4auth"), YamlReader.read("config.yaml", yaml)));
    } catch (YamlException e) {
      throw new AssertionError(e);
    }
  }

  private RequestSigner signer(String yaml, Map<String, String> environment) {
    ComponentContext context = TestContexts.of("sigv4auth", new SimulatedTime(1), environment);
    return (RequestSigner) factory.create(bind(yaml), context);
  }

  private static Map<String, String> keys() {
    return Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");
  }

  private static String authorization(RequestSigner signer, String uri) {
    HttpCall call = new HttpCall("POST", URI.create(uri), List.of(), 0);
    assertThat(signer.sign(call, UNIX_NANOS)).isNull();
    return call.headers().stream()
        .filter(it -> it.name().equals("Authorization"))
        .map(HttpCall.Header::value)
        .findFirst()
        .orElse("");
  }

  @Test
  void allKeysBind() throws IOException {
    SigV4AuthConfig config = bind(Files.readString(TESTDATA.resolve("complete/config.yaml")));
    assertThat(problems.list()).isEmpty();
    assertThat(config)
        .isEqualTo(
            new SigV4AuthConfig(
                "eu-west-1",
                "aps",
                new SigV4AuthConfig.AssumeRole(
                    "arn:aws:iam::123456789012:role/writer",
                    "collector",
                    "us-east-1",
                    "",
                    "shared-word")));
  }

  @Test
  void aTokenWithoutARoleIsRefused() throws IOException {
    bind(Files.readString(TESTDATA.resolve("token-without-arn/config.yaml")));
    String expected = Files.readString(TESTDATA.resolve("token-without-arn/error.txt")).strip();
    assertThat(problems.list()).singleElement().asString().startsWith(expected);
  }

  @Test
  void aTokenThatCannotBeReadIsRefused() {
    String yaml = "assume_role: {arn: 'arn:aws:iam::1:role/r', web_identity_token_file: /nowhere}";
    assertThatThrownBy(() -> signer(yaml, keys()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("web_identity_token_file: /nowhere");
  }

  @Test
  void theScopeIsInferredOrAsWritten() {
    String write =
        "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write";
    assertThat(authorization(signer("{}", keys()), write))
        .startsWith("AWS4-HMAC-SHA256 Credential=id/20150830/us-east-1/aps/aws4_request");
    assertThat(authorization(signer("{region: r, service: s}", keys()), write))
        .contains("Credential=id/20150830/r/s/aws4_request");
    assertThat(authorization(signer("{region: eu-west-1}", keys()), "https://example.org/"))
        .contains("/eu-west-1//aws4_request");
  }

  @Test
  void withoutCredentialsRequestsWait() {
    ComponentContext context =
        TestContexts.of("sigv4auth", new SimulatedTime(1), Map.of(), task -> {});
    RequestSigner signer = (RequestSigner) factory.create(bind("{}"), context);
    HttpCall call = new HttpCall("POST", URI.create("https://example.org/"), List.of(), 0);
    assertThat(signer.sign(call, UNIX_NANOS)).isInstanceOf(ExportResult.Retry.class);
  }

  @Test
  void aWrongClockIsLearned() {
    RequestSigner signer = signer("{}", keys());
    HttpAnswer refusal =
        new HttpAnswer(
            403,
            List.of(new HttpCall.Header("Date", "Sun, 30 Aug 2015 13:36:00 GMT")),
            "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(signer.learned(refusal, UNIX_NANOS)).isTrue();
    HttpCall call = new HttpCall("GET", URI.create("https://xray.r.example/"), List.of(), 0);
    assertThat(signer.sign(call, UNIX_NANOS)).isNull();
    assertThat(call.headers()).contains(new HttpCall.Header("X-Amz-Date", "20150830T133600Z"));
  }
}
