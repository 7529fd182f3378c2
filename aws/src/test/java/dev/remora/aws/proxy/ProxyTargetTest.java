package dev.remora.aws.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.core.component.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTargetTest {
  // Scenario: the proxy's settings meet environments with and without a region.
  // Guarantees: region and upstream are those of the spec, and what is wrong is named.

  private static ProxySettings settings(String region, String awsEndpoint, String service) {
    ProxySettings plain = ProxySettings.defaults();
    return new ProxySettings(
        plain.endpoint(), plain.dialer(), "", plain.tls(), region, "", awsEndpoint, true, service);
  }

  @Test
  void regionIsTheSettingsThenTheDefaultThenTheOther() {
    Map<String, String> both =
        Map.of("AWS_REGION", "us-east-1", "AWS_DEFAULT_REGION", "eu-central-1");
    assertThat(ProxyTarget.region(settings("eu-west-1", "", "xray"), both::get))
        .isEqualTo("eu-west-1");
    assertThat(ProxyTarget.region(settings("", "", "xray"), both::get)).isEqualTo("eu-central-1");
    assertThat(ProxyTarget.region(settings("", "", "xray"), Map.of("AWS_REGION", "a-1")::get))
        .isEqualTo("a-1");
  }

  @Test
  void localModeAsksNobody() {
    assertThatThrownBy(() -> ProxyTarget.region(settings("", "", "xray"), name -> null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("local_mode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1.evil.example", "EU", "a b"})
  void aRegionThatIsNoneIsRefused(String region) {
    assertThatThrownBy(() -> ProxyTarget.region(settings(region, "", "xray"), name -> null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(region);
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, xray, https://xray.eu-west-1.amazonaws.com",
    "cn-north-1, xray, https://xray.cn-north-1.amazonaws.com.cn",
    "us-east-1, application-signals, https://application-signals.us-east-1.amazonaws.com"
  })
  void upstreamIsTheRegions(String region, String service, String url) {
    assertThat(ProxyTarget.origin(settings(region, "", service), region, name -> null))
        .hasToString(url);
  }

  @Test
  void anEndpointOfOnesOwnWinsAndMustBeAUrl() {
    assertThat(
            ProxyTarget.origin(settings("r", "http://127.0.0.1:5000", "xray"), "r", name -> null))
        .hasToString("http://127.0.0.1:5000");
    assertThatThrownBy(
            () -> ProxyTarget.origin(settings("r", "localhost", "xray"), "r", name -> null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("aws_endpoint");
  }
}
