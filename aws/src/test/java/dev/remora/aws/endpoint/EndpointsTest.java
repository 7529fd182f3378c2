package dev.remora.aws.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.core.component.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: every place that can name an endpoint, alone and against each other.
// Guarantees: the order of spec aws-translation 1.6, the partitions' suffixes, clear refusals.
final class EndpointsTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void noFiles() {
    environment.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("credentials").toString());
  }

  private String logs(String own) {
    return Endpoints.of("logs", "CLOUDWATCH_LOGS", own, "eu-west-1", environment::get).toString();
  }

  @Test
  void theOrderIsThePeers() throws IOException {
    assertThat(logs("")).isEqualTo("https://logs.eu-west-1.amazonaws.com");
    Files.writeString(
        folder.resolve("config"),
        """
        [default]
        endpoint_url = http://profile
        services = mine
        [services mine]
        cloudwatch_logs =
          endpoint_url = http://profile-service
        """);
    assertThat(logs("http://own")).isEqualTo("http://profile-service");
    environment.put("AWS_ENDPOINT_URL", "http://general");
    assertThat(logs("http://own")).isEqualTo("http://own");
    assertThat(logs("")).isEqualTo("http://general");
    environment.put("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "http://service");
    assertThat(logs("http://own")).isEqualTo("http://service");
    environment.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    assertThat(logs("http://own")).isEqualTo("http://own");
    assertThat(logs("")).isEqualTo("https://logs.eu-west-1.amazonaws.com");
  }

  @Test
  void theProfilesGeneralEndpointIsLast() throws IOException {
    Files.writeString(folder.resolve("config"), "[profile p]\nendpoint_url = http://profile\n");
    environment.put("AWS_PROFILE", "p");
    assertThat(logs("")).isEqualTo("http://profile");
    assertThat(logs("http://own")).isEqualTo("http://own");
  }

  @ParameterizedTest
  @CsvSource({
    "xray, us-east-1, false, false, https://xray.us-east-1.amazonaws.com",
    "xray, cn-north-1, false, false, https://xray.cn-north-1.amazonaws.com.cn",
    "logs, us-gov-west-1, false, false, https://logs.us-gov-west-1.amazonaws.com",
    "logs, us-gov-west-1, true, false, https://logs.us-gov-west-1.amazonaws.com",
    "xray, us-east-2, true, false, https://xray-fips.us-east-2.amazonaws.com",
    "logs, us-east-1, true, false, https://logs-fips.us-east-1.amazonaws.com",
    "xray, eu-west-1, false, true, https://xray.eu-west-1.api.aws",
    "xray, mars-north-7, false, false, https://xray.mars-north-7.amazonaws.com"
  })
  void theRegionDecidesElse(
      String prefix, String region, boolean fips, boolean dualStack, String expected) {
    environment.put("AWS_USE_FIPS_ENDPOINT", String.valueOf(fips));
    environment.put("AWS_USE_DUALSTACK_ENDPOINT", String.valueOf(dualStack));
    assertThat(Endpoints.of(prefix, "XRAY", "", region, environment::get)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"no url", "logs.example.com", "'http://'", "'http://a b'"})
  void whatIsNoUrlIsNamed(String text) {
    assertThatThrownBy(() -> logs(text))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("endpoint: " + text);
  }
}
