package dev.remora.extensions.awsproxy;

import dev.remora.aws.proxy.ProxySettings;
import dev.remora.aws.proxy.ProxyTarget;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Extension;
import dev.remora.transport.proxy.SigningProxy;
import dev.remora.transport.proxy.Upstream;
import org.jspecify.annotations.Nullable;

/** The proxy, open while the service runs. */
final class AwsProxyExtension implements Extension {

  private static final long CLOSE_NANOS = 500_000_000L;

  private final AwsProxyConfig config;
  private final ComponentContext context;
  private @Nullable SigningProxy proxy;

  AwsProxyExtension(AwsProxyConfig config, ComponentContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public void start() {
    ProxySettings settings = config.proxy();
    ProxyTarget target = ProxyTarget.of(settings, context);
    Upstream upstream = new Upstream(target.origin(), target.signer());
    proxy = SigningProxy.open(upstream, settings.server(), settings.client(), context);
    context.log().info("Starting AWS proxy, endpoint " + settings.endpoint());
  }

  /** The TCP port, for tests. */
  int port() {
    return proxy == null ? -1 : proxy.port();
  }

  @Override
  public void stop() {
    if (proxy != null) {
      proxy.close(CLOSE_NANOS);
      proxy = null;
    }
  }
}
