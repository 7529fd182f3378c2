package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Validated;

/** TLS towards clients (spec collector-config §3.5). */
public record TlsServerSettings(
    @Flatten("config") TlsSettings common,
    @Doc("File with the authorities of client certificates; with it a client must have one.")
        String clientCaFile,
    @Doc("Read `client_ca_file` again when it changes.") boolean clientCaFileReload)
    implements Validated {
  /** Nothing set. */
  public static TlsServerSettings defaults() {
    return new TlsServerSettings(TlsSettings.defaults(), "", false);
  }

  @Override
  public void validate(At at) {
    if (!common.hasCert() && !common.hasKey()) {
      at.error("TLS configuration must include both certificate and key for server connections");
    }
  }
}
