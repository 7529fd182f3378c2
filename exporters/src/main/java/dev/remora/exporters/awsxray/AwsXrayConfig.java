package dev.remora.exporters.awsxray;

import dev.remora.aws.client.AwsClientSettings;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.config.value.ComponentId;
import java.time.Duration;
import java.util.List;

/**
 * Settings of {@code awsxray} (spec aws-translation section 2.1, and 1.1 for what AWS exporters
 * share).
 */
@Doc("Sends traces to AWS X-Ray as segment documents.")
public record AwsXrayConfig(
    @Doc(
            "Attributes that become annotations, which X-Ray can search by; those of the resource"
                + " are named `otel.resource.<name>`.")
        List<String> indexedAttributes,
    @Doc("Make annotations of all attributes that are texts, numbers or booleans.")
        boolean indexAllAttributes,
    @Doc("Log groups that X-Ray links to, for resources that do not name their own.")
        List<String> awsLogGroups,
    @Doc("Tell X-Ray about the collector's own work.") Telemetry telemetry,
    @Doc(
            "Send spans as they are, in OTLP, instead of as segments; needed for span events in"
                + " Transaction Search.")
        boolean transitSpansInOtlpFormat,
    @Doc(
            "Take trace ids that do not begin with a time of the last 28 days, as W3C trace ids"
                + " need not. X-Ray takes them too.")
        boolean skipTimestampValidation,
    @Doc(
            "Write NaN and infinite values as texts. Otherwise a span with one is rejected, as JSON"
                + " has no such numbers.")
        boolean nonFiniteAsText,
    @Flatten AwsClientSettings aws,
    @Doc(
            "The queue before the exporter; the peer has none here and loses what is not taken."
                + " Unless its size is set, it holds half of the memory budget.")
        Section<QueueSettings> sendingQueue,
    @Doc("How failed requests are repeated; the peer repeats them once, at once.")
        RetrySettings retryOnFailure) {

  /** Near the delay of the AWS SDK, which repeats once within a second. */
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);

  /** What X-Ray is told of the collector's own work. */
  public record Telemetry(
      @Doc("Whether anything is told.") boolean enabled,
      @Doc("Say which host, instance and resource this is.") boolean includeMetadata,
      @Doc("Other X-Ray components whose work is told with this one's.")
          List<ComponentId> contributors,
      @Doc("The host's name; empty means AWS_HOSTNAME or the instance's metadata.") String hostname,
      @Doc("The instance's id; empty means AWS_INSTANCE_ID or the instance's metadata.")
          String instanceId,
      @Doc("The resource's ARN; empty means the exporter's `resource_arn`.") String resourceArn) {}

  /** The peer's defaults, with a queue. */
  public static AwsXrayConfig defaults() {
    return defaults(true);
  }

  /** The defaults with another {@code skip_timestamp_validation}. */
  static AwsXrayConfig defaults(boolean skipTimestampValidation) {
    return new AwsXrayConfig(
        List.of(),
        false,
        List.of(),
        new Telemetry(false, false, List.of(), "", "", ""),
        false,
        skipTimestampValidation,
        false,
        AwsClientSettings.defaults(),
        Section.on(QueueSettings.defaults()),
        RetrySettings.startingAt(FIRST_RETRY));
  }
}
