package dev.remora.config.settings;

import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;

/** TLS towards a server (spec collector-config §3.5). */
public record TlsClientSettings(
    @Flatten("config") TlsSettings common,
    @Doc("For gRPC: speak without TLS, unless an authority is named.") boolean insecure,
    @Doc("Accept any certificate of the server. Only for tests.") boolean insecureSkipVerify,
    @Doc("The name the server's certificate must have, and the one sent in the handshake.")
        String serverNameOverride) {
  /** TLS with the system's authorities. */
  public static TlsClientSettings defaults() {
    return new TlsClientSettings(TlsSettings.defaults(), false, false, "");
  }
}
