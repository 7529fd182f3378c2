package dev.remora.extensions.sigv4auth;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;

/** Settings of {@code sigv4auth} (spec aws-translation section 7.1). */
@Doc("Signs the requests of HTTP exporters with AWS Signature Version 4.")
public record SigV4AuthConfig(
    @Doc("The region to sign for; empty means it is read from the host that is called.")
        String region,
    @Doc("The service to sign for; empty means it is read from the host that is called.")
        String service,
    @Doc("A role to sign as, instead of the task's own credentials.") AssumeRole assumeRole)
    implements Validated {

  /** The role to assume. */
  public record AssumeRole(
      @Doc("The role's ARN; empty means no role.") String arn,
      @Doc("The name of the session, as CloudTrail shows it; empty means one is made up.")
          String sessionName,
      @Doc("The region of STS; empty means `region`.") String stsRegion,
      @Doc("A file with a web identity token that is exchanged for the role's credentials.")
          String webIdentityTokenFile,
      @Doc("Passed with the role, where its trust policy asks for it.") String externalId) {}

  /** Everything inferred, no role. */
  public static SigV4AuthConfig defaults() {
    return new SigV4AuthConfig("", "", new AssumeRole("", "", "", "", ""));
  }

  @Override
  public void validate(At at) {
    if (assumeRole.arn.isEmpty() && !assumeRole.webIdentityTokenFile.isEmpty()) {
      at.error("assume_role", "must specify ARN when using WebIdentityTokenFile");
    }
  }
}
