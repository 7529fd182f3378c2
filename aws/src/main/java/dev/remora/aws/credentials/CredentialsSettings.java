package dev.remora.aws.credentials;

import java.util.Objects;

/**
 * Which credentials a component wants. Components with equal settings share one set of credentials.
 *
 * @param region of the STS client; empty without a role
 * @param roleArn the role to assume; empty for the chain's own credentials
 * @param externalId passed with the role; may be empty
 * @param sessionName of the role's session; empty for one that is made up
 * @param webIdentityTokenFile a file whose token is exchanged for the role's credentials, instead
 *     of credentials of the chain; may be empty
 */
public record CredentialsSettings(
    String region,
    String roleArn,
    String externalId,
    String sessionName,
    String webIdentityTokenFile) {

  /** The chain's credentials: environment, web identity, profile, container, instance. */
  public static final CredentialsSettings CHAIN = new CredentialsSettings("", "", "", "", "");

  public CredentialsSettings {
    Objects.requireNonNull(region);
    if (roleArn.isEmpty() && !webIdentityTokenFile.isEmpty()) {
      throw new IllegalArgumentException("a web identity token needs a role");
    }
  }

  /** A role, assumed with the chain's credentials; without a role the chain's own. */
  public static CredentialsSettings role(String region, String roleArn, String externalId) {
    return roleArn.isEmpty() ? CHAIN : new CredentialsSettings(region, roleArn, externalId, "", "");
  }
}
