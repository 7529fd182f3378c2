/**
 * Who we are towards AWS: the SDK's chain of credential sources and assumed roles, fetched in the
 * background and refreshed ahead of expiry (spec aws-translation sections 1.3 and 7.2).
 *
 * <p>May import {@code core}, {@code aws.endpoint} and the AWS SDK. Reading the current credentials
 * is free for all threads and never blocks; fetching runs on the blocking executor. Nothing is
 * signed here, and no secret is ever logged.
 */
@NullMarked
package dev.remora.aws.credentials;

import org.jspecify.annotations.NullMarked;
