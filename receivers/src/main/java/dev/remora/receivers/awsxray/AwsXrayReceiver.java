package dev.remora.receivers.awsxray;

import dev.remora.aws.proxy.ProxySettings;
import dev.remora.aws.proxy.ProxyTarget;
import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.Transport;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Receiver;
import dev.remora.transport.loop.Linger;
import dev.remora.transport.proxy.SigningProxy;
import dev.remora.transport.proxy.Upstream;
import dev.remora.transport.udp.DatagramServer;
import org.jspecify.annotations.Nullable;

/** Stands in for the X-Ray daemon: segments over UDP, the SDKs' calls to X-Ray over TCP. */
final class AwsXrayReceiver implements Receiver {

  /** Of the time for stopping, the share that is kept for closing. */
  private static final int CLOSING_SHARE = 4;

  private final AwsXrayReceiverConfig config;
  private final @Nullable Intake intake;
  private final ComponentContext context;
  private @Nullable DatagramServer segments;
  private @Nullable SigningProxy proxy;

  AwsXrayReceiver(AwsXrayReceiverConfig config, @Nullable Intake intake, ComponentContext context) {
    this.config = config;
    this.intake = intake;
    this.context = context;
  }

  @Override
  public void start() {
    try {
      ProxySettings settings = config.proxyServer();
      ProxyTarget target = ProxyTarget.of(settings, context);
      Upstream upstream = new Upstream(target.origin(), target.signer());
      proxy = SigningProxy.open(upstream, settings.server(), settings.client(), context);
      if (intake != null) {
        AddressSettings address = AddressSettings.of(config.endpoint(), Transport.UDP);
        segments = DatagramServer.open(address, new SegmentDoor(intake, context), context);
      }
    } catch (InvalidSettingException e) {
      stop(0);
      throw e;
    }
    context
        .log()
        .info(
            "Starting X-Ray receiver, UDP "
                + config.endpoint()
                + ", TCP proxy "
                + config.proxyServer().endpoint());
  }

  /** The UDP port, for tests. */
  int segmentsPort() {
    return segments == null ? -1 : segments.port();
  }

  @Override
  public void stop(long timeoutNanos) {
    long closing = timeoutNanos / CLOSING_SHARE;
    if (segments != null) {
      Linger.await(segments, timeoutNanos - closing);
      segments.close();
      segments = null;
    }
    if (proxy != null) {
      proxy.close(closing);
      proxy = null;
    }
  }
}
