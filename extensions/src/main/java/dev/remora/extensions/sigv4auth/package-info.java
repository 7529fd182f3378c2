/**
 * The extension {@code sigv4auth}: signs the requests of HTTP exporters with AWS Signature Version
 * 4 (spec aws-translation section 7).
 *
 * <p>May import {@code config}, {@code core} and {@code aws}. Settings are read by the main thread,
 * requests are signed on the loop of whoever sends them. No signing of its own is here: that is
 * {@code aws.signing}.
 */
@NullMarked
package dev.remora.extensions.sigv4auth;

import org.jspecify.annotations.NullMarked;
