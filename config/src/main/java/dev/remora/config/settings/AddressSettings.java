package dev.remora.config.settings;

import dev.remora.config.bind.Doc;
import java.time.Duration;

/** A network address to listen on or to dial (spec collector-config §3.1). */
public record AddressSettings(
    @Doc("`host:port`, IPv6 in brackets, an empty host for all interfaces; a path for `unix`.")
        String endpoint,
    @Doc("The kind of the address.") Transport transport,
    @Doc("How to dial; without meaning for a server.") Dialer dialer) {
  /** How to dial. */
  public record Dialer(
      @Doc("How long to wait for a connection; 0 means for ever.") Duration timeout) {}

  /** {@code transport} to {@code endpoint} without a limit for dialing. */
  public static AddressSettings of(String endpoint, Transport transport) {
    return new AddressSettings(endpoint, transport, new Dialer(Duration.ZERO));
  }
}
