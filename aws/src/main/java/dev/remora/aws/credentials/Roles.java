package dev.remora.aws.credentials;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The SDK's several forms of credentials, turned into one another. */
final class Roles {

  private Roles() {}

  /** What STS answered. */
  static AwsCredentialsIdentity identity(software.amazon.awssdk.services.sts.model.Credentials of) {
    return AwsSessionCredentials.builder()
        .accessKeyId(of.accessKeyId())
        .secretAccessKey(of.secretAccessKey())
        .sessionToken(of.sessionToken())
        .expirationTime(of.expiration())
        .build();
  }

  /** The form that the SDK's clients want. */
  static AwsCredentials legacy(AwsCredentialsIdentity identity) {
    return switch (identity) {
      case AwsCredentials already -> already;
      case AwsSessionCredentialsIdentity session ->
          AwsSessionCredentials.create(
              session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
      default -> AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey());
    };
  }
}
