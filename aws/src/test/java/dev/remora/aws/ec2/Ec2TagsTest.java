package dev.remora.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.time.SimulatedTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// Scenario: an EC2 API that answers, refuses, and is asked without credentials.
// Guarantees: the request is signed and asks for the own instance; tags are read as XML has them.
final class Ec2TagsTest {

  private static final String TAGS =
      """
      <DescribeTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><tagSet>
        <item><resourceId>i-1</resourceId><resourceType>instance</resourceType>
          <key>Name</key><value>a &lt;b&gt; &amp;amp; c</value></item>
        <item><resourceId>i-1</resourceId><key>empty</key><value/></item>
      </tagSet></DescribeTagsResponse>\
      """;

  private final Map<String, String> environment = new HashMap<>();
  private final ComponentContext context =
      TestContexts.of("resource_detection", new SimulatedTime(1), environment);
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(body + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] bytes = TAGS.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    environment.put("AWS_ENDPOINT_URL_EC2", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("AWS_ACCESS_KEY_ID", "id");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    assertThat(context.pool().liveCount()).isZero();
  }

  @Test
  void tagsAreRead() throws MetadataException {
    assertThat(Ec2Tags.of("i-1", "eu-west-1", context))
        .isEqualTo(Map.of("Name", "a <b> &amp; c", "empty", ""));
    assertThat(asked.getFirst())
        .startsWith("Action=DescribeTags&")
        .contains("Filter.1.Name=resource-id&Filter.1.Value.1=i-1 ")
        .contains("/eu-west-1/ec2/aws4_request");
  }

  @Test
  void aRefusalIsToldByItsStatus() {
    status = 403;
    assertThatThrownBy(() -> Ec2Tags.of("i-1", "eu-west-1", context))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("403");
  }
}
