package dev.remora.extensions.awsproxy;

import dev.remora.aws.proxy.ProxySettings;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;

/** Settings of {@code awsproxy}: those of the receiver's proxy, one level up. */
@Doc("Signs the calls of local clients to AWS and passes them on.")
public record AwsProxyConfig(@Flatten ProxySettings proxy) {

  /** {@code localhost:2000} for X-Ray. */
  public static AwsProxyConfig defaults() {
    return new AwsProxyConfig(ProxySettings.defaults());
  }
}
