package dev.remora.config.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A few types of each kind; {@code forward} joins traces with traces and metrics only. */
final class FakeCatalogue implements Catalogue {
  @Override
  public Set<String> types(ComponentKind kind) {
    return switch (kind) {
      case RECEIVER -> types("otlp statsd");
      case PROCESSOR -> types("batch attributes metricstransform");
      case EXPORTER -> types("otlp otlp_grpc debug");
      case CONNECTOR -> types("forward");
      case EXTENSION -> types("health_check");
    };
  }

  private static Set<String> types(String names) {
    return new LinkedHashSet<>(List.of(names.split(" ")));
  }

  @Override
  public Optional<String> replacement(ComponentKind kind, String type) {
    return kind == ComponentKind.EXPORTER && type.equals("otlp")
        ? Optional.of("otlp_grpc")
        : Optional.empty();
  }

  @Override
  public boolean supports(ComponentKind kind, String type, PipelineSignal signal) {
    return !type.equals("statsd") && !type.equals("metricstransform")
        || signal == PipelineSignal.METRICS;
  }

  @Override
  public boolean connects(String type, PipelineSignal from, PipelineSignal to) {
    return from == PipelineSignal.TRACES && to != PipelineSignal.LOGS;
  }
}
