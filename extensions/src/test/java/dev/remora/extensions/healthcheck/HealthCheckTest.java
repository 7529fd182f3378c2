package dev.remora.extensions.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Section;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import dev.remora.testkit.live.LiveService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

  private static final Path DATA = Path.of("src/test/resources/testdata/healthcheck");

  private final LiveService service = new LiveService();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  // Scenario: before the start has ended, while telemetry is taken, and once the stop has begun.
  // Guarantees: 503, 200, 503, with the Collector's JSON.
  @Test
  void followsTheService() throws Exception {
    HealthCheckExtension extension = open(config(Section.none(bodies())));
    HttpResponse<String> before = ask(extension, "/");
    assertThat(before.statusCode()).isEqualTo(503);
    assertThat(before.body()).isEqualTo(Files.readString(DATA.resolve("unavailable.json")).strip());
    extension.ready(true);
    HttpResponse<String> up = ask(extension, "/");
    assertThat(up.statusCode()).isEqualTo(200);
    assertThat(up.body())
        .matches(
            "\\{\"status\":\"Server available\",\"upSince\":\"20.*Z\",\"uptime\":\"[0-9.]+s\"}");
    extension.ready(false);
    assertThat(ask(extension, "/").statusCode()).isEqualTo(503);
    assertThat(ask(extension, "/other").statusCode()).isEqualTo(404);
    extension.stop();
  }

  // Scenario: response_body is set.
  // Guarantees: its plain texts take the JSON's place.
  @Test
  void plainTexts() throws Exception {
    HealthCheckExtension extension = open(config(Section.on(bodies())));
    assertThat(ask(extension, "/").body()).isEqualTo("sick");
    extension.ready(true);
    assertThat(ask(extension, "/").body()).isEqualTo("fine");
    extension.stop();
  }

  private HealthCheckExtension open(HealthCheckConfig config) {
    HealthCheckExtension extension =
        new HealthCheckExtension(config, service.context("health_check"));
    extension.start();
    return extension;
  }

  private static HealthCheckConfig.ResponseBody bodies() {
    return new HealthCheckConfig.ResponseBody("fine", "sick");
  }

  private static HealthCheckConfig config(Section<HealthCheckConfig.ResponseBody> bodies) {
    return new HealthCheckConfig(
        HttpServerSettings.defaults("127.0.0.1:0", Timeouts.none(), false),
        "/",
        bodies,
        HealthCheckConfig.defaults().checkCollectorPipeline());
  }

  private HttpResponse<String> ask(HealthCheckExtension extension, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + extension.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
