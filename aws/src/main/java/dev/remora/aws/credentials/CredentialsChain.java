package dev.remora.aws.credentials;

import dev.remora.aws.endpoint.Endpoints;
import dev.remora.aws.endpoint.Profiles;
import dev.remora.core.component.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * The SDK's default chain, and a role on top of it. Everything is made anew for each fetch and
 * closed after it: fetches are an hour apart, and no stale copy is left inside the SDK when a
 * service has called credentials expired.
 *
 * <p>Static keys of the environment are read here, so that nothing of the SDK's chain is loaded for
 * them. On the blocking executor.
 */
final class CredentialsChain implements CredentialsSource {

  private final CredentialsSettings settings;
  private final Environment environment;

  CredentialsChain(CredentialsSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public AwsCredentialsIdentity fetch() {
    if (settings.roleArn().isEmpty()) {
      return base();
    }
    return settings.webIdentityTokenFile().isEmpty() ? assumeRole() : exchangeToken();
  }

  private AwsCredentialsIdentity base() {
    AwsCredentialsIdentity fixed = fromEnvironment();
    if (fixed != null) {
      return fixed;
    }
    try (DefaultCredentialsProvider chain =
        DefaultCredentialsProvider.builder()
            .profileFile(() -> Profiles.file(environment))
            .profileName(Profiles.name(environment))
            .build()) {
      return chain.resolveCredentials();
    }
  }

  private @Nullable AwsCredentialsIdentity fromEnvironment() {
    String id = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    String token = environment.get("AWS_SESSION_TOKEN");
    if (id == null || id.isEmpty() || secret == null || secret.isEmpty()) {
      return null;
    }
    return token == null || token.isEmpty()
        ? AwsCredentialsIdentity.create(id.strip(), secret.strip())
        : AwsSessionCredentialsIdentity.create(id.strip(), secret.strip(), token.strip());
  }

  private AwsCredentialsIdentity assumeRole() {
    AwsCredentialsIdentity own = base();
    try (StsClient sts = sts(StaticCredentialsProvider.create(Roles.legacy(own)))) {
      return Roles.identity(
          sts.assumeRole(
                  request -> {
                    request.roleArn(settings.roleArn()).roleSessionName(sessionName());
                    if (!settings.externalId().isEmpty()) {
                      request.externalId(settings.externalId());
                    }
                  })
              .credentials());
    }
  }

  private AwsCredentialsIdentity exchangeToken() {
    String token = readToken();
    try (StsClient sts = sts(AnonymousCredentialsProvider.create())) {
      return Roles.identity(
          sts.assumeRoleWithWebIdentity(request ->
                  request
                      .roleArn(settings.roleArn())
                      .roleSessionName(sessionName())
                      .webIdentityToken(token))
              .credentials());
    }
  }

  private String readToken() {
    try {
      return Files.readString(Path.of(settings.webIdentityTokenFile())).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + settings.webIdentityTokenFile(), e);
    }
  }

  private String sessionName() {
    return settings.sessionName().isEmpty()
        ? "remora-" + ProcessHandle.current().pid()
        : settings.sessionName();
  }

  private StsClient sts(IdentityProvider<? extends AwsCredentialsIdentity> who) {
    StsClientBuilder builder =
        StsClient.builder()
            .credentialsProvider(who)
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    if (!settings.region().isEmpty()) {
      builder.region(Region.of(settings.region()));
    }
    URI endpoint = Endpoints.configured("STS", "", environment);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }
}
