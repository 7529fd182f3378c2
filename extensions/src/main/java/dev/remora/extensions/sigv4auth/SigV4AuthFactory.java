package dev.remora.extensions.sigv4auth;

import dev.remora.aws.credentials.Credentials;
import dev.remora.aws.credentials.CredentialsSettings;
import dev.remora.aws.signing.SigV4Signer;
import dev.remora.aws.signing.SigningScope;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Extension;
import dev.remora.core.component.ExtensionFactory;
import dev.remora.core.component.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes {@code sigv4auth} extensions. */
public final class SigV4AuthFactory implements ExtensionFactory<SigV4AuthConfig> {

  private static final ComponentType TYPE = new ComponentType("sigv4auth", List.of(), Map.of());

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<SigV4AuthConfig> configType() {
    return SigV4AuthConfig.class;
  }

  @Override
  public SigV4AuthConfig defaults() {
    return SigV4AuthConfig.defaults();
  }

  /**
   * Credentials begin to be fetched in the background; that there are none yet is no reason not to
   * start, as requests wait in their queues.
   */
  @Override
  public Extension create(SigV4AuthConfig config, ComponentContext context) {
    SigV4AuthConfig.AssumeRole role = config.assumeRole();
    String tokenFile = role.webIdentityTokenFile();
    if (!tokenFile.isEmpty() && !Files.isReadable(Path.of(tokenFile))) {
      throw new InvalidSettingException(
          "assume_role.web_identity_token_file: " + tokenFile + " (expected: a readable file)");
    }
    String stsRegion = role.stsRegion().isEmpty() ? config.region() : role.stsRegion();
    CredentialsSettings who =
        role.arn().isEmpty()
            ? CredentialsSettings.CHAIN
            : new CredentialsSettings(
                stsRegion, role.arn(), role.externalId(), role.sessionName(), tokenFile);
    SigningScope scope = new SigningScope(config.service(), config.region());
    SigV4Signer signer = new SigV4Signer(Credentials.of(who, context), scope);
    return new SigV4Auth(signer, scope, context.log());
  }
}
