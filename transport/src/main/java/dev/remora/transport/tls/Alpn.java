package dev.remora.transport.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;

/** Choosing between HTTP/2 and HTTP/1.1 within the handshake (RFC 7301). */
final class Alpn {

  private Alpn() {}

  /** Offers the protocols; a peer that knows none of them is not cut off. */
  static ApplicationProtocolConfig offering(String... protocols) {
    if (protocols.length == 0) {
      return ApplicationProtocolConfig.DISABLED;
    }
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocols);
  }
}
