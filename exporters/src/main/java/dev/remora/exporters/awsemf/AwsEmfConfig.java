package dev.remora.exporters.awsemf;

import dev.remora.aws.client.AwsClientSettings;
import dev.remora.aws.logs.LogGroupSettings;
import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.core.match.Regex;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Settings of {@code awsemf} (spec aws-translation section 3.1, and 1.1 for what AWS exporters
 * share).
 */
@Doc(
    "Sends metrics to CloudWatch as log events in the embedded metric format (EMF): CloudWatch"
        + " reads the metrics from a log group.")
public record AwsEmfConfig(
    @Doc(
            "The CloudWatch namespace. Empty means the resource's `service.namespace` and"
                + " `service.name`, joined by a slash.")
        String namespace,
    @Doc(
            "The log group. `{ClusterName}`, `{TaskId}`, `{NodeName}`, `{PodName}`,"
                + " `{ServiceName}`, `{ContainerInstanceId}` and `{TaskDefinitionFamily}` stand for"
                + " attributes of the resource. Empty means `/metrics/` and the namespace.")
        String logGroupName,
    @Doc(
            "The log stream, with the same placeholders. Empty means `otel-stream-` and a random id"
                + " for each start.")
        String logStreamName,
    @Doc("How many days a log group that is created here keeps its events; 0 means for ever.")
        int logRetention,
    @Doc("Tags of a log group that is created here.") Map<String, String> tags,
    @Doc(
            "Send the first value of a cumulative sum as it is; otherwise it is only remembered,"
                + " for the difference to the next.")
        boolean retainInitialValueOfDeltaMetric,
    @Doc(
            "Further sets of dimensions beside all labels together: `ZeroAndSingleDimensionRollup`"
                + " (none, and each label alone), `SingleDimensionRollupOnly`, or"
                + " `NoDimensionRollup`.")
        String dimensionRollupOption,
    @Doc("Labels whose text is JSON and becomes an object, array or number in the event.")
        List<String> parseJsonEncodedAttrValues,
    @Doc(
            "Which metrics with which dimensions CloudWatch reads from the events. Without it, all"
                + " metrics with all labels.")
        List<MetricDeclaration> metricDeclarations,
    @Doc("Units for metrics by name.") List<MetricDescriptor> metricDescriptors,
    @Doc(
            "`cloudwatch`, or `stdout` for one line of JSON for each event, where the container's"
                + " output goes to CloudWatch Logs anyway.")
        String outputDestination,
    @Doc("Add the label `kubernetes` that Container Insights on EKS Fargate wants.")
        boolean eksFargateContainerInsightsEnabled,
    @Doc("Whether attributes of the resource become labels.")
        ResourceToTelemetry resourceToTelemetryConversion,
    @Doc("Give sum, count and each quantile of a summary as a metric of its own.")
        boolean detailedMetrics,
    @Doc("The version of the format: `1`, or `0` for old readers.") String version,
    @Doc(
            "How many cumulative series are remembered for their differences; points of more series"
                + " are rejected. About 100 bytes each.")
        int maxCumulativeSeries,
    @Flatten AwsClientSettings aws,
    @Doc(
            "The queue before the exporter; the peer has none here and loses what is not taken."
                + " Unless its size is set, it holds half of the memory budget.")
        Section<QueueSettings> sendingQueue,
    @Doc("How failed requests are repeated; the peer repeats them once, at once.")
        RetrySettings retryOnFailure)
    implements Validated {

  static final String CLOUDWATCH = "cloudwatch";
  static final String STDOUT = "stdout";

  private static final int DEFAULT_MAX_SERIES = 100_000;

  /** Near the delay of the AWS SDK, which repeats once within a second. */
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);

  /** Which attributes of a resource become labels of its points. */
  public record ResourceToTelemetry(
      @Doc("Copy the resource's attributes to every point, over the point's own.") boolean enabled,
      @Doc("Leave `service.name`, `service.namespace` and `service.instance.id` out.")
          boolean excludeServiceAttributes) {}

  /** One of {@code metric_declarations}. */
  public record MetricDeclaration(
      @Doc("Sets of labels; a set is used where the point has all of them. At most 10 each.")
          List<List<String>> dimensions,
      @Doc("Regular expressions, one of which is found in the metric's name.")
          List<String> metricNameSelectors,
      @Doc("One of them must hit, if there are any.") List<LabelMatcher> labelMatchers) {}

  /** A condition on labels. */
  public record LabelMatcher(
      @Doc("Labels whose values are joined; a missing one is empty.") List<String> labelNames,
      @Doc("Stands between the values; empty means `;`.") String separator,
      @Doc("A regular expression that is found in the joined values.") String regex) {}

  /** The unit of one metric. */
  public record MetricDescriptor(
      @Doc("The metric's name.") String metricName,
      @Doc("A unit that CloudWatch knows, such as `Count` or `Bytes/Second`.") String unit,
      @Doc("Use it also if the metric has a unit.") boolean overwrite) {}

  /** The peer's defaults, with a queue. */
  public static AwsEmfConfig defaults() {
    return defaults("ZeroAndSingleDimensionRollup");
  }

  /** The defaults with another {@code dimension_rollup_option}. */
  static AwsEmfConfig defaults(String dimensionRollupOption) {
    return new AwsEmfConfig(
        "",
        "",
        "",
        0,
        Map.of(),
        false,
        dimensionRollupOption,
        List.of(),
        List.of(),
        List.of(),
        CLOUDWATCH,
        false,
        new ResourceToTelemetry(false, false),
        false,
        "1",
        DEFAULT_MAX_SERIES,
        AwsClientSettings.defaults(),
        Section.on(QueueSettings.defaults()),
        RetrySettings.startingAt(FIRST_RETRY));
  }

  boolean isForStdout() {
    return outputDestination.equalsIgnoreCase(STDOUT);
  }

  @Override
  public void validate(At at) {
    boolean tagsWritten = !at.key("tags").value().isNull();
    LogGroupSettings.validate(at, logRetention, tags, tagsWritten);
    if (!isForStdout() && !outputDestination.equalsIgnoreCase(CLOUDWATCH)) {
      at.error(
          "output_destination",
          "unknown output destination \""
              + outputDestination
              + "\" (expected: cloudwatch or stdout)");
    }
    if (maxCumulativeSeries < 1) {
      at.error("max_cumulative_series", "`max_cumulative_series` must be positive");
    }
    if (!Rollup.isKnown(dimensionRollupOption)) {
      at.key("dimension_rollup_option")
          .warn("unknown option \"" + dimensionRollupOption + "\" means NoDimensionRollup");
    }
    if (!version.equals("0") && !version.equals("1")) {
      at.key("version")
          .warn("version \"" + version + "\" writes events from which CloudWatch reads no metrics");
    }
    validateDeclarations(at.key("metric_declarations"));
    validateDescriptors(at.key("metric_descriptors"));
  }

  private void validateDeclarations(At at) {
    for (int i = 0; i < metricDeclarations.size(); i++) {
      MetricDeclaration declaration = metricDeclarations.get(i);
      String flaw = Declaration.flaw(declaration);
      if (flaw != null) {
        at.index(i).warn("the declaration is left out: " + flaw);
        continue;
      }
      for (String selector : declaration.metricNameSelectors()) {
        String error = Regex.errorOf(selector);
        if (error != null) {
          at.index(i).error("metric_name_selectors", error);
        }
      }
      for (List<String> set : declaration.dimensions()) {
        if (set.stream().distinct().count() > Declaration.MAX_DIMENSIONS) {
          at.index(i).warn("a set of more than 10 dimensions is left out: " + set);
        }
      }
    }
  }

  private void validateDescriptors(At at) {
    for (int i = 0; i < metricDescriptors.size(); i++) {
      MetricDescriptor descriptor = metricDescriptors.get(i);
      if (!descriptor.metricName().isEmpty() && !Units.isSupported(descriptor.unit())) {
        at.index(i).warn("CloudWatch has no unit \"" + descriptor.unit() + "\"; it is left out");
      }
    }
  }
}
