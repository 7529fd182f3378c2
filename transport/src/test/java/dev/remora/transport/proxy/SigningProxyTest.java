package dev.remora.transport.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import dev.remora.transport.TestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SigningProxyTest {
  // Scenario: a client asks an upstream through the proxy, which answers, fails and goes away.
  // Guarantees: requests arrive signed and else unchanged, the last known rules outlive an outage.

  private static final String RULES = "/GetSamplingRules";
  private static final String TARGETS = "/SamplingTargets";

  /** One request as the upstream saw it. */
  private record Seen(
      String method, String target, Map<String, List<String>> headers, String body) {}

  private final TestService service = new TestService();
  private final ComponentContext context = service.context();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeSigner signer = new FakeSigner();
  private volatile int status = 200;
  private volatile String answer = "{\"rules\":1}";
  private HttpServer upstream;
  private SigningProxy proxy;

  @BeforeEach
  void start() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          seen.add(
              new Seen(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  body));
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("x-amzn-RequestId", "r-1");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    upstream.start();
    URI origin = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort() + "/dropped");
    proxy =
        SigningProxy.open(
            new Upstream(origin, signer),
            HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), false),
            HttpClientSettings.defaults(Duration.ZERO, Compression.NONE, 0),
            context);
  }

  @AfterEach
  void stop() {
    proxy.close(TimeUnit.SECONDS.toNanos(1));
    upstream.stop(0);
    client.close();
    service.close();
  }

  @Test
  void requestArrivesSignedAndElseUnchanged() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/any/path?a=1&b=%20"))
            .header("x-custom", "kept")
            .header("forwarded", "for=me")
            .header("x-forwarded-for", "10.0.0.1")
            .header("te", "trailers")
            .PUT(BodyPublishers.ofString("{\"x\":1}"))
            .build();
    status = 403;
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo(answer);
    assertThat(response.headers().firstValue("x-amzn-requestid")).contains("r-1");
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(seen).hasSize(1);
    Seen one = seen.getFirst();
    assertThat(one.method()).isEqualTo("PUT");
    assertThat(one.target()).isEqualTo("/any/path?a=1&b=%20");
    assertThat(one.body()).isEqualTo("{\"x\":1}");
    assertThat(one.headers())
        .containsEntry("Authorization", List.of("signed-1"))
        .containsEntry("X-custom", List.of("kept"))
        .doesNotContainKeys("Forwarded", "X-forwarded-for", "Te");
  }

  @Test
  void largeAnswerComesWhole() throws Exception {
    answer = "x".repeat(300_000);
    assertThat(post(TARGETS, "{}").body()).isEqualTo(answer);
  }

  @Test
  void lastKnownRulesOutliveAnOutage() throws Exception {
    String rules = answer;
    assertThat(post(RULES, "{}").body()).isEqualTo(rules);
    answer = "broken";
    status = 500;
    HttpResponse<String> during = post(RULES, "{}");
    assertThat(during.statusCode()).isEqualTo(200);
    assertThat(during.body()).isEqualTo(rules);
    assertThat(during.headers().firstValue("age")).isPresent();
    upstream.stop(0);
    assertThat(post(RULES, "{}").body()).isEqualTo(rules);
    assertThat(metric("remora_proxy_remembered_answers")).isEqualTo(2);
  }

  @Test
  void rulesAreRefreshedWhenTheUpstreamIsBack() throws Exception {
    post(RULES, "{}");
    status = 503;
    post(RULES, "{}");
    status = 200;
    answer = "{\"rules\":2}";
    assertThat(post(RULES, "{}").body()).isEqualTo("{\"rules\":2}");
    status = 503;
    assertThat(post(RULES, "{}").body()).isEqualTo("{\"rules\":2}");
  }

  @Test
  void eachPageIsRememberedAlone() throws Exception {
    post(RULES, "{}");
    answer = "{\"page\":2}";
    post(RULES, "{\"NextToken\":\"t\"}");
    status = 500;
    assertThat(post(RULES, "{}").body()).isEqualTo("{\"rules\":1}");
    assertThat(post(RULES, "{\"NextToken\":\"t\"}").body()).isEqualTo("{\"page\":2}");
    assertThat(post(RULES, "{\"NextToken\":\"unknown\"}").statusCode()).isEqualTo(500);
  }

  @Test
  void refusedRulesAreToldAndNotCovered() throws Exception {
    post(RULES, "{}");
    status = 403;
    assertThat(post(RULES, "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void targetsAreNotRemembered() throws Exception {
    post(TARGETS, "{}");
    upstream.stop(0);
    assertThat(post(TARGETS, "{}").statusCode()).isEqualTo(502);
    assertThat(metric("remora_proxy_failures")).isEqualTo(1);
  }

  @Test
  void aCurableRefusalIsSignedAnewOnce() throws Exception {
    signer.curable = true;
    status = 403;
    assertThat(post(TARGETS, "{}").statusCode()).isEqualTo(403);
    assertThat(seen).hasSize(2);
    assertThat(seen.getLast().headers()).containsEntry("Authorization", List.of("signed-2"));
  }

  @Test
  void withoutCredentialsTheRequestGoesOutUnsigned() throws Exception {
    signer.silent = true;
    assertThat(post(TARGETS, "{}").statusCode()).isEqualTo(200);
    assertThat(seen.getFirst().headers()).doesNotContainKey("Authorization");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String target) {
    return URI.create("http://127.0.0.1:" + proxy.port() + target);
  }

  private long metric(String name) {
    return context.metrics().series().stream()
        .filter(series -> series.name().equals(name))
        .mapToLong(series -> series.value().getAsLong())
        .sum();
  }

  /** Signs with a running number. */
  private static final class FakeSigner implements RequestSigner {
    private int signatures;
    private volatile boolean silent;
    private volatile boolean curable;

    @Override
    public ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos) {
      if (silent) {
        return ExportResult.Retry.later("no_credentials", "none");
      }
      signatures++;
      call.header("Authorization", "signed-" + signatures);
      return null;
    }

    @Override
    public boolean learned(HttpAnswer answer, long unixNanos) {
      return curable;
    }
  }
}
