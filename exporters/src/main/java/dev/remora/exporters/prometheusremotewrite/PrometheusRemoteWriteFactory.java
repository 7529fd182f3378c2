package dev.remora.exporters.prometheusremotewrite;

import dev.remora.config.bind.Section;
import dev.remora.config.settings.QueueSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.delivery.Deliveries;
import dev.remora.core.delivery.DeliverySettings;
import dev.remora.core.telemetry.Signal;
import dev.remora.transport.http.PostSender;

/** Makes {@code prometheus_remote_write} exporters. */
public final class PrometheusRemoteWriteFactory
    implements ExporterFactory<PrometheusRemoteWriteConfig> {

  @Override
  public ComponentType type() {
    return ComponentType.one(
        "prometheus_remote_write", Signal.METRICS, Stability.BETA, "prometheusremotewrite");
  }

  @Override
  public Class<PrometheusRemoteWriteConfig> configType() {
    return PrometheusRemoteWriteConfig.class;
  }

  @Override
  public PrometheusRemoteWriteConfig defaults() {
    return PrometheusRemoteWriteConfig.defaults();
  }

  @Override
  public Exporter create(
      PrometheusRemoteWriteConfig config, Signal signal, ComponentContext context) {
    RemoteWriteProtocol protocol = new RemoteWriteProtocol(config.retryOnHttp429());
    return new Exporter.Queued(
        new RemoteWriteEncoder(config),
        PostSender.of(config.client(), protocol, context),
        delivery(config));
  }

  /**
   * One request under way: the next batch is encoded when all of the last one has arrived or was
   * given up, so that no sample overtakes an older one of its series, which receivers refuse.
   */
  static DeliverySettings delivery(PrometheusRemoteWriteConfig config) {
    DeliverySettings written =
        Deliveries.of(
            Section.off(QueueSettings.defaults()),
            config.retryOnFailure(),
            config.client().timeout());
    DeliverySettings.Queue queue =
        new DeliverySettings.Queue(
            DeliverySettings.Sizer.REQUESTS,
            config.remoteWriteQueue().enabled() ? config.remoteWriteQueue().queueSize() : 1000,
            1,
            false,
            !config.remoteWriteQueue().enabled(),
            null);
    return new DeliverySettings(queue, written.retry(), written.timeoutNanos());
  }
}
