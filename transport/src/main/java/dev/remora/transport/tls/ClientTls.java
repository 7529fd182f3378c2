package dev.remora.transport.tls;

import dev.remora.config.settings.TlsClientSettings;
import dev.remora.config.settings.TlsSettings;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.time.Clock;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS of a client: whom to trust, and with {@code cert_file} who we are. */
public final class ClientTls {

  private ClientTls() {}

  /**
   * A context. Host names are verified (RFC 9110 section 4.3.4) unless {@code
   * insecure_skip_verify}.
   *
   * @param protocols to offer in ALPN; none leaves ALPN out
   * @throws InvalidSettingException when a file can't be read or holds the wrong thing
   */
  public static SslContext context(TlsClientSettings settings, Clock clock, String... protocols) {
    TlsSettings common = settings.common();
    List<Path> files = new ArrayList<>();
    ServerTls.addFile(files, common.caFile());
    ServerTls.addFile(files, common.certFile());
    ServerTls.addFile(files, common.keyFile());
    return new ReloadingSslContext(
        () -> build(settings, protocols),
        new ReloadingSslContext.Reload(files, common.reloadInterval().toNanos(), clock),
        TlsParameters.groups(common));
  }

  private static SslContext build(TlsClientSettings settings, String... protocols) {
    TlsSettings common = settings.common();
    SslContextBuilder builder = SslContextBuilder.forClient();
    TlsParameters.apply(common, builder).applicationProtocolConfig(Alpn.offering(protocols));
    X509Certificate @Nullable [] authorities = TlsFiles.authorities(common);
    if (settings.insecureSkipVerify()) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else if (authorities != null) {
      builder.trustManager(authorities);
    }
    if (common.hasCert() && common.hasKey()) {
      builder.keyManager(TlsFiles.key(common), TlsFiles.chain(common));
    }
    builder.endpointIdentificationAlgorithm(settings.insecureSkipVerify() ? null : "HTTPS");
    try {
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new InvalidSettingException("tls: " + e.getMessage(), e);
    }
  }
}
