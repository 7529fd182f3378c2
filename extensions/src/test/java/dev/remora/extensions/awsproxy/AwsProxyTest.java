package dev.remora.extensions.awsproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.remora.aws.proxy.ProxySettings;
import dev.remora.testkit.live.LiveService;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AwsProxyTest {
  // Scenario: an SDK asks for sampling rules through the extension, and X-Ray goes away.
  // Guarantees: the call is signed for X-Ray in the region, the rules stay available.

  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  @Test
  void rulesAreAskedForSignedAndServedOn() throws Exception {
    byte[] rules = rules();
    HttpServer xray =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    xray.createContext(
        "/GetSamplingRules",
        exchange -> {
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(200, rules.length);
          exchange.getResponseBody().write(rules);
          exchange.close();
        });
    xray.start();
    try (LiveService service =
            new LiveService()
                .withVariable("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
                .withVariable("AWS_SECRET_ACCESS_KEY", "example");
        HttpClient client = HttpClient.newHttpClient()) {
      AwsProxyExtension extension =
          new AwsProxyExtension(settings(xray.getAddress().getPort()), service.context("awsproxy"));
      extension.start();
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + extension.port() + "/GetSamplingRules"))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(rules);
      xray.stop(0);
      assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(rules);
      extension.stop();
    }
    assertThat(authorizations).hasSize(1);
    assertThat(authorizations.getFirst())
        .matches("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-west-1/xray/aws4_request, .*");
  }

  private static byte[] rules() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            AwsProxyTest.class.getResourceAsStream("/testdata/awsproxy/rules.json"))) {
      return in.readAllBytes();
    }
  }

  private static AwsProxyConfig settings(int port) {
    ProxySettings plain = ProxySettings.defaults();
    return new AwsProxyConfig(
        new ProxySettings(
            "127.0.0.1:0",
            plain.dialer(),
            "",
            plain.tls(),
            "eu-west-1",
            "",
            "http://127.0.0.1:" + port,
            true,
            "xray"));
  }
}
