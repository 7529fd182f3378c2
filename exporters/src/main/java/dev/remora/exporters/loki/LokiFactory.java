package dev.remora.exporters.loki;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.delivery.Deliveries;
import dev.remora.core.telemetry.Signal;
import dev.remora.transport.http.PostSender;

/** Makes {@code loki} exporters. */
public final class LokiFactory implements ExporterFactory<LokiConfig> {

  @Override
  public ComponentType type() {
    return ComponentType.one("loki", Signal.LOGS, Stability.BETA);
  }

  @Override
  public Class<LokiConfig> configType() {
    return LokiConfig.class;
  }

  @Override
  public LokiConfig defaults() {
    return LokiConfig.defaults();
  }

  @Override
  public Exporter create(LokiConfig config, Signal signal, ComponentContext context) {
    return new Exporter.Queued(
        new LokiEncoder(config),
        PostSender.of(config.client(), new LokiProtocol(), context),
        Deliveries.of(config.sendingQueue(), config.retryOnFailure(), config.client().timeout()));
  }
}
