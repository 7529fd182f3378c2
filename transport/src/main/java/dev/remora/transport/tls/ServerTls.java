package dev.remora.transport.tls;

import dev.remora.config.settings.TlsServerSettings;
import dev.remora.config.settings.TlsSettings;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.time.Clock;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** TLS of a server: own certificate, and with {@code client_ca_file} that of each client (mTLS). */
public final class ServerTls {

  /** With {@code client_ca_file_reload}: how soon a change is seen. */
  private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private ServerTls() {}

  /**
   * A context.
   *
   * @param protocols to offer in ALPN, most wanted first: {@code h2}, {@code http/1.1}
   * @throws InvalidSettingException when a file can't be read or holds the wrong thing
   */
  public static SslContext context(TlsServerSettings settings, Clock clock, String... protocols) {
    TlsSettings common = settings.common();
    List<Path> files = new ArrayList<>();
    addFile(files, common.certFile());
    addFile(files, common.keyFile());
    addFile(files, settings.clientCaFile());
    long interval = common.reloadInterval().toNanos();
    if (settings.clientCaFileReload() && (interval == 0 || interval > WATCH_NANOS)) {
      interval = WATCH_NANOS;
    }
    return new ReloadingSslContext(
        () -> build(settings, protocols),
        new ReloadingSslContext.Reload(files, interval, clock),
        TlsParameters.groups(common));
  }

  private static SslContext build(TlsServerSettings settings, String... protocols) {
    TlsSettings common = settings.common();
    SslContextBuilder builder =
        SslContextBuilder.forServer(TlsFiles.key(common), TlsFiles.chain(common));
    TlsParameters.apply(common, builder).applicationProtocolConfig(Alpn.offering(protocols));
    if (!settings.clientCaFile().isEmpty()) {
      builder
          .trustManager(TlsFiles.clientAuthorities(settings.clientCaFile()))
          .clientAuth(ClientAuth.REQUIRE);
    }
    try {
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new InvalidSettingException("tls: " + e.getMessage(), e);
    }
  }

  static void addFile(List<Path> files, String file) {
    if (!file.isEmpty()) {
      files.add(Path.of(file));
    }
  }
}
