/**
 * Signature Version 4 for calls that others make.
 *
 * <p>May import {@code core}, {@code aws.credentials}, {@code aws.fault} and the AWS SDK's signer.
 * Signing runs on the loop of the call and never blocks. No credentials are fetched and nothing is
 * sent here.
 */
@NullMarked
package dev.remora.aws.signing;

import org.jspecify.annotations.NullMarked;
