package dev.remora.aws.proxy;

import dev.remora.aws.credentials.Credentials;
import dev.remora.aws.credentials.CredentialsSettings;
import dev.remora.aws.endpoint.Endpoints;
import dev.remora.aws.endpoint.Regions;
import dev.remora.aws.signing.SigV4Signer;
import dev.remora.aws.signing.SigningScope;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Environment;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.RequestSigner;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where and as whom the proxy calls.
 *
 * @param origin scheme, host and port
 * @param signer with the task's credentials, or the role's
 */
public record ProxyTarget(URI origin, RequestSigner signer) {

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

  /**
   * Resolves the settings. By the main thread, as metadata services may have to be asked.
   *
   * @throws InvalidSettingException when there is no region, or {@code aws_endpoint} is no URL
   */
  public static ProxyTarget of(ProxySettings settings, ComponentContext context) {
    String region = region(settings, context.environment());
    CredentialsSettings who = CredentialsSettings.role(region, settings.roleArn(), "");
    SigV4Signer signer =
        new SigV4Signer(
            Credentials.of(who, context), new SigningScope(settings.serviceName(), region));
    return new ProxyTarget(origin(settings, region, context.environment()), signer);
  }

  /** In another order than elsewhere: AWS_DEFAULT_REGION comes before AWS_REGION. */
  static String region(ProxySettings settings, Environment environment) {
    String region = settings.region();
    for (String variable : new String[] {"AWS_DEFAULT_REGION", "AWS_REGION"}) {
      String value = environment.get(variable);
      if (region.isEmpty() && value != null) {
        region = value;
      }
    }
    if (region.isEmpty() && settings.localMode()) {
      throw new InvalidSettingException(
          "no AWS region: set `region`, AWS_DEFAULT_REGION or AWS_REGION (`local_mode` forbids to"
              + " ask metadata services)");
    }
    if (region.isEmpty()) {
      region = Regions.resolve("", environment);
    }
    if (!REGION.matcher(region).matches()) {
      throw new InvalidSettingException(
          "region: " + region + " (expected: lower-case letters, digits and dashes)");
    }
    return region;
  }

  static URI origin(ProxySettings settings, String region, Environment environment) {
    if (settings.awsEndpoint().isEmpty()) {
      return Endpoints.regional(settings.serviceName(), region, environment);
    }
    try {
      URI uri = new URI(settings.awsEndpoint().strip());
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new InvalidSettingException(wrong(settings), e);
    }
    throw new InvalidSettingException(wrong(settings));
  }

  private static String wrong(ProxySettings settings) {
    return "aws_endpoint: "
        + settings.awsEndpoint()
        + " (expected: a URL such as https://xray.example.com)";
  }
}
