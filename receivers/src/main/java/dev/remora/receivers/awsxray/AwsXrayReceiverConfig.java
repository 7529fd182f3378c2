package dev.remora.receivers.awsxray;

import dev.remora.aws.proxy.ProxySettings;
import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;

/** Settings of the receiver {@code awsxray} (spec collector-config section 5.2). */
@Doc("Takes segments of the X-Ray SDKs, in place of the X-Ray daemon.")
public record AwsXrayReceiverConfig(
    @Doc("Where the SDKs send segments over UDP.") String endpoint,
    @Doc("Only `udp`.") String transport,
    @Doc("A proxy over TCP that signs the SDKs' sampling calls. Always on.")
        ProxySettings proxyServer)
    implements Validated {

  /** UDP and TCP on {@code localhost:2000}, as the daemon. */
  public static AwsXrayReceiverConfig defaults() {
    return new AwsXrayReceiverConfig("localhost:2000", "udp", ProxySettings.defaults());
  }

  @Override
  public void validate(At at) {
    if (!transport.equals("udp")) {
      at.error(
          "transport",
          "X-Ray receiver only supports ingesting spans through UDP, provided: " + transport);
    }
  }
}
