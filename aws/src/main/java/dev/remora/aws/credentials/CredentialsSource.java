package dev.remora.aws.credentials;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Gets credentials anew; may block for seconds. */
@FunctionalInterface
interface CredentialsSource {

  /**
   * @throws RuntimeException when there are none; the message says where was looked and holds no
   *     secret
   */
  AwsCredentialsIdentity fetch();
}
