package dev.remora.exporters.otlphttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.relay.RelayLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudWatchLimitsTest {
  // Scenario: URLs of CloudWatch's OTLP endpoints and of others.
  // Guarantees: the former have the limits that AWS names, all others have none.

  @ParameterizedTest
  @CsvSource({
    "https://xray.eu-central-1.amazonaws.com/v1/traces, 10000, 5000000",
    "https://XRAY.cn-north-1.amazonaws.com.cn/v1/traces, 10000, 5000000",
    "https://vpce-0a1b-xyz.xray.us-east-1.vpce.amazonaws.com/v1/traces, 10000, 5000000",
    "https://logs.us-east-1.amazonaws.com/v1/logs, 10000, 1048576",
    "https://monitoring.us-east-1.amazonaws.com/v1/metrics, 1000, 1000000",
    "https://xray.example.com/v1/traces, 2147483647, 2147483647",
    "https://xray.us-east-1.amazonaws.com.example.com/v1/traces, 2147483647, 2147483647",
    "http://127.0.0.1:4318/v1/traces, 2147483647, 2147483647"
  })
  void hostDecides(String url, int items, int bytes) {
    assertThat(CloudWatchLimits.of(url)).isEqualTo(new RelayLimits(items, bytes));
  }
}
