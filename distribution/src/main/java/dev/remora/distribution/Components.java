package dev.remora.distribution;

import dev.remora.config.service.Catalogue;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.PipelineSignal;
import dev.remora.core.component.ComponentFactory;
import dev.remora.core.component.ComponentType;
import dev.remora.core.telemetry.Signal;
import dev.remora.exporters.awsemf.AwsEmfFactory;
import dev.remora.exporters.awsxray.AwsXrayFactory;
import dev.remora.exporters.debug.DebugFactory;
import dev.remora.exporters.file.FileFactory;
import dev.remora.exporters.loki.LokiFactory;
import dev.remora.exporters.otlp.OtlpGrpcExporterFactory;
import dev.remora.exporters.otlphttp.OtlpHttpExporterFactory;
import dev.remora.exporters.prometheusremotewrite.PrometheusRemoteWriteFactory;
import dev.remora.exporters.terminal.TerminalFactory;
import dev.remora.extensions.awsproxy.AwsProxyFactory;
import dev.remora.extensions.healthcheck.HealthCheckFactory;
import dev.remora.extensions.sigv4auth.SigV4AuthFactory;
import dev.remora.processors.attributes.AttributesFactory;
import dev.remora.processors.batch.BatchFactory;
import dev.remora.processors.filter.FilterFactory;
import dev.remora.processors.memorylimiter.MemoryLimiterFactory;
import dev.remora.processors.resource.ResourceFactory;
import dev.remora.processors.resourcedetection.ResourceDetectionFactory;
import dev.remora.receivers.awsecscontainermetrics.EcsMetricsFactory;
import dev.remora.receivers.awsxray.AwsXrayReceiverFactory;
import dev.remora.receivers.otlp.OtlpReceiverFactory;
import dev.remora.receivers.statsd.StatsdFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every component this program has: the one list, by hand. */
final class Components implements Catalogue {

  private static final Map<ComponentKind, List<ComponentFactory<?>>> ALL =
      Map.of(
          ComponentKind.RECEIVER,
          List.of(
              new AwsXrayReceiverFactory(),
              new EcsMetricsFactory(),
              new OtlpReceiverFactory(),
              new StatsdFactory()),
          ComponentKind.PROCESSOR,
          List.of(
              new AttributesFactory(),
              new BatchFactory(),
              new FilterFactory(),
              new MemoryLimiterFactory(),
              new ResourceFactory(),
              new ResourceDetectionFactory()),
          ComponentKind.EXPORTER,
          List.of(
              new AwsEmfFactory(),
              new AwsXrayFactory(),
              new DebugFactory(),
              new FileFactory(),
              new LokiFactory(),
              new OtlpGrpcExporterFactory(),
              new OtlpHttpExporterFactory(),
              new PrometheusRemoteWriteFactory(),
              new TerminalFactory()),
          ComponentKind.CONNECTOR,
          List.of(),
          ComponentKind.EXTENSION,
          List.of(new AwsProxyFactory(), new HealthCheckFactory(), new SigV4AuthFactory()));

  /** The factories of a kind. */
  List<ComponentFactory<?>> of(ComponentKind kind) {
    return ALL.getOrDefault(kind, List.of());
  }

  /** The factory of a type or of one of its older names; null when there is none. */
  @Nullable ComponentFactory<?> find(ComponentKind kind, String type) {
    for (ComponentFactory<?> factory : of(kind)) {
      ComponentType known = factory.type();
      if (known.name().equals(type) || known.aliases().contains(type)) {
        return factory;
      }
    }
    return null;
  }

  @Override
  public Set<String> types(ComponentKind kind) {
    Set<String> types = new TreeSet<>();
    for (ComponentFactory<?> factory : of(kind)) {
      types.add(factory.type().name());
      types.addAll(factory.type().aliases());
    }
    return types;
  }

  @Override
  public Optional<String> replacement(ComponentKind kind, String type) {
    ComponentFactory<?> factory = find(kind, type);
    return factory == null || factory.type().name().equals(type)
        ? Optional.empty()
        : Optional.of(factory.type().name());
  }

  @Override
  public boolean supports(ComponentKind kind, String type, PipelineSignal signal) {
    ComponentFactory<?> factory = find(kind, type);
    return factory != null && factory.type().signals().containsKey(signalOf(signal));
  }

  @Override
  public boolean connects(String type, PipelineSignal from, PipelineSignal to) {
    return false;
  }

  static Signal signalOf(PipelineSignal signal) {
    return switch (signal) {
      case TRACES -> Signal.TRACES;
      case METRICS -> Signal.METRICS;
      case LOGS -> Signal.LOGS;
    };
  }
}
