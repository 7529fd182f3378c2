package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// Scenario: the exporter's keys are written, or not, or misspelt.
// Guarantees: every key of the peer and of ours is bound, defaults are the peer's with a queue by
// bytes, a wrong key is named.
final class AwsXrayConfigTest {

  private static AwsXrayConfig bind(String yaml, Problems problems) throws YamlException {
    Value value = YamlReader.read("a.yaml", yaml);
    At at = problems.component("exporters", ComponentId.parse("awsxray"), value);
    return Binder.bind(AwsXrayConfig.class, AwsXrayConfig.defaults(), at);
  }

  @Test
  void everyKeyIsBound() throws YamlException {
    Problems problems = new Problems();
    AwsXrayConfig config =
        bind(
            """
            region: eu-central-1
            endpoint: http://127.0.0.1:2000
            num_workers: 4
            request_timeout_seconds: 7
            max_retries: 5
            no_verify_ssl: true
            proxy_address: http://proxy
            local_mode: true
            resource_arn: arn:aws:ec2:x
            role_arn: arn:aws:iam::1:role/x
            external_id: e
            indexed_attributes: [a, otel.resource.b]
            index_all_attributes: true
            aws_log_groups: [/ecs/a]
            telemetry:
              enabled: true
              include_metadata: true
              contributors: [awsxray/2]
              hostname: h
              instance_id: i-1
              resource_arn: arn
            transit_spans_in_otlp_format: true
            skip_timestamp_validation: false
            non_finite_as_text: true
            sending_queue: {queue_size: 5000, num_consumers: 3}
            retry_on_failure: {initial_interval: 2s}
            """,
            problems);
    assertThat(problems.list()).extracting(Problem::toString).isEmpty();
    assertThat(config.aws().region()).isEqualTo("eu-central-1");
    assertThat(config.aws().requestTimeoutSeconds()).isEqualTo(7);
    assertThat(config.indexedAttributes()).containsExactly("a", "otel.resource.b");
    assertThat(config.telemetry().contributors()).containsExactly(ComponentId.parse("awsxray/2"));
    assertThat(config.skipTimestampValidation()).isFalse();
    assertThat(config.retryOnFailure().initialInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.sendingQueue().settings().numConsumers()).isEqualTo(3);
  }

  @Test
  void withoutKeysThereIsAQueue() throws YamlException {
    Problems problems = new Problems();
    At at =
        problems.component("exporters", ComponentId.parse("awsxray"), MapValue.empty(Mark.NONE));
    AwsXrayConfig config = Binder.bind(AwsXrayConfig.class, AwsXrayConfig.defaults(), at);
    assertThat(config).isEqualTo(AwsXrayConfig.defaults());
    assertThat(config.sendingQueue().settings().numConsumers()).isEqualTo(10);
    assertThat(config.sendingQueue().isOn()).isTrue();
    assertThat(bind("sending_queue: {enabled: false}", problems).sendingQueue().isOn()).isFalse();
  }

  @Test
  void aWrongKeyIsNamed() throws YamlException {
    Problems problems = new Problems();
    bind("index_all_attribute: true", problems);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .contains("index_all_attribute", "index_all_attributes");
  }
}
