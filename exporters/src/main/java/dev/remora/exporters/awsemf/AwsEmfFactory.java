package dev.remora.exporters.awsemf;

import dev.remora.aws.client.AwsService;
import dev.remora.aws.client.AwsTarget;
import dev.remora.aws.client.UserAgents;
import dev.remora.aws.logs.LogGroupSettings;
import dev.remora.aws.logs.LogSender;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.delivery.Deliveries;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.telemetry.Signal;
import dev.remora.transport.http.NettyHttpCaller;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes {@code awsemf} exporters. */
public final class AwsEmfFactory implements ExporterFactory<AwsEmfConfig> {

  private static final String NO_ROLLUP_GATE = "awsemf.nodimrollupdefault";

  private static final ComponentType TYPE =
      ComponentType.one("awsemf", Signal.METRICS, Stability.BETA);

  /** What the peer's User-Agent counts as Container Insights (spec aws-translation 1.5). */
  private static final Pattern CONTAINER_INSIGHTS =
      Pattern.compile("^/aws/.*containerinsights/.*/(performance|prometheus)$");

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<AwsEmfConfig> configType() {
    return AwsEmfConfig.class;
  }

  @Override
  public AwsEmfConfig defaults() {
    return AwsEmfConfig.defaults();
  }

  @Override
  public AwsEmfConfig defaults(Set<String> gates) {
    return gates.contains(NO_ROLLUP_GATE) ? AwsEmfConfig.defaults("NoDimensionRollup") : defaults();
  }

  @Override
  public Exporter create(AwsEmfConfig config, Signal signal, ComponentContext context) {
    String ownStream = "otel-stream-" + UUID.randomUUID();
    if (config.isForStdout()) {
      EmfTranslation translation = new EmfTranslation(config, ownStream, false, Integer.MAX_VALUE);
      PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.out), false);
      return new StdoutExporter(translation, terminal, context.pool(), context.clock());
    }
    EmfEncoder encoder = new EmfEncoder(config, ownStream, context.pool());
    context
        .metrics()
        .gauge(
            "remora_awsemf_cumulative_series",
            "Cumulative series whose last value is remembered to send differences.",
            encoder::seriesCount,
            "exporter",
            context.id().toString());
    return new Exporter.Queued(
        encoder,
        sender(config, context),
        Deliveries.byBytes(
            config.sendingQueue(),
            config.retryOnFailure(),
            Duration.ofSeconds(Math.max(0, config.aws().requestTimeoutSeconds())),
            context.pool().limitBytes() / 2));
  }

  private static LogSender sender(AwsEmfConfig config, ComponentContext context) {
    AwsTarget target = AwsTarget.of(AwsService.LOGS, config.aws(), context);
    List<HttpCall.Header> headers =
        List.of(
            UserAgents.logs(context, userAgentParts(config)),
            new HttpCall.Header("x-amzn-logs-format", "json/emf"));
    return new LogSender(
        target.caller(NettyHttpCaller.open(config.aws().httpClient(), context), headers, context),
        context.pool(),
        new LogGroupSettings(config.logRetention(), config.tags()),
        false,
        context.log());
  }

  /** Whose metrics these are, which CloudWatch counts (spec aws-translation 1.5). */
  static List<String> userAgentParts(AwsEmfConfig config) {
    List<String> parts = new ArrayList<>(List.of("awsemf"));
    if (config.namespace().equals("ApplicationSignals")
        && config.logGroupName().startsWith("/aws/application-signals/")) {
      parts.add("AppSignals");
    }
    if (CONTAINER_INSIGHTS.matcher(config.logGroupName()).matches()) {
      parts.add("ContainerInsights");
    }
    return parts;
  }
}
