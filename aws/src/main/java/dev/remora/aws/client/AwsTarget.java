package dev.remora.aws.client;

import dev.remora.aws.credentials.Credentials;
import dev.remora.aws.credentials.CredentialsSettings;
import dev.remora.aws.endpoint.Endpoints;
import dev.remora.aws.endpoint.Regions;
import dev.remora.aws.signing.SigV4Signer;
import dev.remora.aws.signing.SigningScope;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import java.net.URI;
import java.util.List;

/**
 * Where and as whom a component calls one service: its settings, resolved.
 *
 * @param region resolved
 * @param endpoint resolved
 * @param signer with the component's credentials
 */
public record AwsTarget(String region, URI endpoint, RequestSigner signer) {

  /**
   * Resolves the settings. By a factory, on the main thread, as the region may have to be asked of
   * a metadata service; credentials start to be fetched in the background.
   *
   * @throws dev.remora.core.component.InvalidSettingException when there is no region, or the
   *     endpoint is no URL
   */
  public static AwsTarget of(
      AwsService service, AwsClientSettings settings, ComponentContext context) {
    String region = Regions.resolve(settings.region(), context.environment());
    URI endpoint =
        Endpoints.of(
            service.prefix(), service.suffix(), settings.endpoint(), region, context.environment());
    CredentialsSettings who =
        CredentialsSettings.role(region, settings.roleArn(), settings.externalId());
    RequestSigner signer =
        new SigV4Signer(Credentials.of(who, context), new SigningScope(service.prefix(), region));
    return new AwsTarget(region, endpoint, signer);
  }

  /**
   * A caller to it.
   *
   * @param headers on every call, {@code User-Agent} among them; see {@link UserAgents}
   */
  public AwsCaller caller(
      HttpCaller http, List<HttpCall.Header> headers, ComponentContext context) {
    return new AwsCaller(http, signer, endpoint, headers, context.clock());
  }
}
