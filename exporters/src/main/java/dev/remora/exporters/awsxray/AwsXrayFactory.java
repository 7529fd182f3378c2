package dev.remora.exporters.awsxray;

import dev.remora.aws.client.AwsCaller;
import dev.remora.aws.client.AwsService;
import dev.remora.aws.client.AwsTarget;
import dev.remora.aws.client.UserAgents;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.delivery.Deliveries;
import dev.remora.core.delivery.DeliverySettings;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.telemetry.Signal;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import dev.remora.exporters.awsxray.telemetry.TelemetryLoop;
import dev.remora.exporters.awsxray.telemetry.XrayCounters;
import dev.remora.transport.http.NettyHttpCaller;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes {@code awsxray} exporters. */
public final class AwsXrayFactory implements ExporterFactory<AwsXrayConfig> {

  private static final String SKIP_TIMESTAMP_GATE = "exporter.awsxray.skiptimestampvalidation";

  private static final ComponentType TYPE =
      ComponentType.one("awsxray", Signal.TRACES, Stability.BETA);

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<AwsXrayConfig> configType() {
    return AwsXrayConfig.class;
  }

  @Override
  public AwsXrayConfig defaults() {
    return AwsXrayConfig.defaults();
  }

  @Override
  public AwsXrayConfig defaults(Set<String> gates) {
    return AwsXrayConfig.defaults(gates.contains(SKIP_TIMESTAMP_GATE));
  }

  @Override
  public Exporter create(AwsXrayConfig config, Signal signal, ComponentContext context) {
    AwsTarget target = AwsTarget.of(AwsService.XRAY, config.aws(), context);
    AwsCaller caller =
        target.caller(
            NettyHttpCaller.open(config.aws().httpClient(), context),
            List.of(UserAgents.xray(context)),
            context);
    XrayCounters counters = XrayCounters.of(context.metrics(), context.id());
    TelemetryLoop telemetry =
        config.telemetry().enabled() ? telemetry(config, counters, caller, context) : null;
    return new Exporter.Queued(
        encoder(config, context),
        new AwsXraySender(caller, counters, telemetry, context.clock(), context.log()),
        delivery(config, context));
  }

  private static Encoder encoder(AwsXrayConfig config, ComponentContext context) {
    if (config.transitSpansInOtlpFormat()) {
      return new TransitEncoder(
          config.indexAllAttributes(), config.indexedAttributes(), context.pool());
    }
    SegmentOptions options =
        SegmentOptions.of(
            config.indexedAttributes(),
            config.indexAllAttributes(),
            config.awsLogGroups(),
            config.skipTimestampValidation(),
            config.nonFiniteAsText());
    return new AwsXrayEncoder(options, context.pool(), TrimLog.of(context));
  }

  private static TelemetryLoop telemetry(
      AwsXrayConfig config, XrayCounters counters, AwsCaller caller, ComponentContext context) {
    AwsXrayConfig.Telemetry settings = config.telemetry();
    List<XrayCounters> contributors =
        settings.contributors().stream().map(id -> XrayCounters.of(context.metrics(), id)).toList();
    TelemetryLoop.Host host =
        new TelemetryLoop.Host(
            settings.includeMetadata(),
            settings.hostname(),
            settings.instanceId(),
            settings.resourceArn().isEmpty() ? config.aws().resourceArn() : settings.resourceArn());
    return new TelemetryLoop(host, counters, contributors, caller, context);
  }

  private static DeliverySettings delivery(AwsXrayConfig config, ComponentContext context) {
    return Deliveries.byBytes(
        config.sendingQueue(),
        config.retryOnFailure(),
        Duration.ofSeconds(Math.max(0, config.aws().requestTimeoutSeconds())),
        context.pool().limitBytes() / 2);
  }
}
