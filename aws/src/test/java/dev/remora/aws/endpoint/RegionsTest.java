package dev.remora.aws.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.remora.core.component.InvalidSettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Scenario: a region in each place that may know it, from the last place to the first.
// Guarantees: the order of spec aws-translation 1.2, and an error that says where was looked.
final class RegionsTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> pages = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    environment.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("credentials").toString());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String page = pages.get(exchange.getRequestURI().getPath());
          byte[] body = (page == null ? "-" : page).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    environment.put(
        "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theFirstPlaceThatKnowsWins() throws IOException {
    assertThatThrownBy(() -> Regions.resolve("", environment::get))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("AWS_REGION")
        .hasMessageContaining("EC2 instance metadata");
    pages.put("/latest/api/token", "t");
    pages.put("/latest/dynamic/instance-identity/document", "{\"region\":\"of-instance\"}");
    assertThat(Regions.resolve("", environment::get)).isEqualTo("of-instance");
    environment.put(
        "ECS_CONTAINER_METADATA_URI_V4",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/v4");
    assertThat(Regions.resolve("", environment::get)).isEqualTo("of-instance");
    pages.put("/v4/task", "{\"TaskARN\":\"arn:aws:ecs:of-task:1:task/c/i\"}");
    assertThat(Regions.resolve("", environment::get)).isEqualTo("of-task");
    Files.writeString(folder.resolve("config"), "[default]\nregion = of-profile\n");
    assertThat(Regions.resolve("", environment::get)).isEqualTo("of-profile");
    environment.put("AWS_DEFAULT_REGION", "of-default");
    assertThat(Regions.resolve("", environment::get)).isEqualTo("of-default");
    environment.put("AWS_REGION", "of-environment");
    assertThat(Regions.resolve("", environment::get)).isEqualTo("of-environment");
    assertThat(Regions.resolve("configured", environment::get)).isEqualTo("configured");
  }

  @Test
  void instanceMetadataCanBeTurnedOff() {
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    pages.put("/latest/api/token", "t");
    pages.put("/latest/dynamic/instance-identity/document", "{\"region\":\"of-instance\"}");
    assertThatThrownBy(() -> Regions.resolve("", environment::get))
        .isInstanceOf(InvalidSettingException.class);
  }
}
