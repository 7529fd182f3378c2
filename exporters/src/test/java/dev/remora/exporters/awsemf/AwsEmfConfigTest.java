package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: settings as users write them, right, wrong and doubtful.
// Guarantees: every key is read; mistakes name their key; what the peer leaves out is a warning.
final class AwsEmfConfigTest {

  @Test
  void readsEveryKey() {
    AwsEmfConfig config =
        Settings.of(
            """
            namespace: N
            log_group_name: /g
            log_stream_name: s
            log_retention: 14
            tags: {team: a}
            retain_initial_value_of_delta_metric: true
            dimension_rollup_option: SingleDimensionRollupOnly
            parse_json_encoded_attr_values: [kubernetes]
            metric_declarations:
              - dimensions: [[a, b]]
                metric_name_selectors: ["^x"]
                label_matchers: [{label_names: [a], separator: "|", regex: "y"}]
            metric_descriptors: [{metric_name: x, unit: Count, overwrite: true}]
            output_destination: STDOUT
            eks_fargate_container_insights_enabled: true
            resource_to_telemetry_conversion: {enabled: true, exclude_service_attributes: true}
            detailed_metrics: true
            version: "0"
            max_cumulative_series: 5
            region: eu-west-1
            endpoint: http://localhost:1
            sending_queue: {queue_size: 7}
            retry_on_failure: {enabled: false}
            """);

    assertThat(config.namespace()).isEqualTo("N");
    assertThat(config.logGroupName()).isEqualTo("/g");
    assertThat(config.logStreamName()).isEqualTo("s");
    assertThat(config.logRetention()).isEqualTo(14);
    assertThat(config.tags()).isEqualTo(Map.of("team", "a"));
    assertThat(config.retainInitialValueOfDeltaMetric()).isTrue();
    assertThat(Rollup.of(config.dimensionRollupOption())).isEqualTo(Rollup.SINGLE);
    assertThat(config.parseJsonEncodedAttrValues()).containsExactly("kubernetes");
    assertThat(config.metricDeclarations())
        .containsExactly(
            new AwsEmfConfig.MetricDeclaration(
                List.of(List.of("a", "b")),
                List.of("^x"),
                List.of(new AwsEmfConfig.LabelMatcher(List.of("a"), "|", "y"))));
    assertThat(config.metricDescriptors())
        .containsExactly(new AwsEmfConfig.MetricDescriptor("x", "Count", true));
    assertThat(config.isForStdout()).isTrue();
    assertThat(config.eksFargateContainerInsightsEnabled()).isTrue();
    assertThat(config.resourceToTelemetryConversion())
        .isEqualTo(new AwsEmfConfig.ResourceToTelemetry(true, true));
    assertThat(config.detailedMetrics()).isTrue();
    assertThat(config.version()).isEqualTo("0");
    assertThat(config.maxCumulativeSeries()).isEqualTo(5);
    assertThat(config.aws().region()).isEqualTo("eu-west-1");
    assertThat(config.aws().endpoint()).isEqualTo("http://localhost:1");
    assertThat(config.sendingQueue().settings().queueSize()).isEqualTo(7);
    assertThat(config.retryOnFailure().enabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log_retention: 2                              | invalid value for retention policy: 2",
        "tags: {}                                      | invalid amount of items: 0",
        "tags: {'a?': b}                               | key - a?",
        "output_destination: file                      | unknown output destination \"file\"",
        "max_cumulative_series: 0                      | `max_cumulative_series` must be positive",
        "metric_declarations: [{metric_name_selectors: ['a[']}] | missing closing ]",
        "sending_queue: {queue_size: 0}                | `queue_size` must be positive",
        "name_space: x                                 | did you mean \"namespace\"?"
      })
  void namesMistakes(String yaml, String message) {
    assertThat(Settings.check(yaml).errors()).singleElement().asString().contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dimension_rollup_option: All                  | means NoDimensionRollup",
        "version: '2'                                  | CloudWatch reads no metrics",
        "metric_declarations: [{dimensions: [[a]]}]    | it has no metric_name_selectors",
        "metric_declarations: [{metric_name_selectors: [a], label_matchers: [{regex: a}]}] | no"
            + " label_names",
        "metric_declarations: [{metric_name_selectors: [a], label_matchers: [{label_names: [a]}]}]"
            + " | no regex",
        "metric_declarations: [{metric_name_selectors: [a], label_matchers: [{label_names: [a],"
            + " regex: '('}]}] | missing closing )",
        "metric_declarations: [{metric_name_selectors: [a], dimensions: [[a,b,c,d,e,f,g,h,i,j,k]]}]"
            + " | more than 10",
        "metric_descriptors: [{metric_name: a, unit: Furlongs}] | no unit \"Furlongs\""
      })
  void warnsOfWhatThePeerLeavesOut(String yaml, String message) {
    Settings.Bound bound = Settings.check(yaml);

    assertThat(bound.errors()).isEmpty();
    assertThat(bound.problems().warnings()).singleElement().asString().contains(message);
  }

  @Test
  void saysWhoseMetricsTheseAre() {
    assertThat(AwsEmfFactory.userAgentParts(Settings.of(""))).containsExactly("awsemf");
    String signals = "namespace: ApplicationSignals\nlog_group_name: /aws/application-signals/data";
    assertThat(AwsEmfFactory.userAgentParts(Settings.of(signals)))
        .containsExactly("awsemf", "AppSignals");
    String insights = "log_group_name: /aws/ecs/containerinsights/{ClusterName}/performance";
    assertThat(AwsEmfFactory.userAgentParts(Settings.of(insights)))
        .containsExactly("awsemf", "ContainerInsights");
  }
}
