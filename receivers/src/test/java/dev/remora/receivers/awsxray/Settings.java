package dev.remora.receivers.awsxray;

import dev.remora.aws.proxy.ProxySettings;

/** Settings of the receiver on ports that are free. */
final class Settings {

  private Settings() {}

  static AwsXrayReceiverConfig anyPort() {
    ProxySettings proxy = ProxySettings.defaults();
    return new AwsXrayReceiverConfig(
        "127.0.0.1:0",
        "udp",
        new ProxySettings(
            "127.0.0.1:0",
            proxy.dialer(),
            "",
            proxy.tls(),
            "eu-west-1",
            "",
            "http://127.0.0.1:9",
            true,
            "xray"));
  }
}
