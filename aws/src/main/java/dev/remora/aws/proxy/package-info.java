/**
 * What the X-Ray receiver's TCP proxy and the extension {@code awsproxy} have in common: their
 * settings, and which service they sign for (spec aws-translation section 8.6).
 *
 * <p>May import {@code config}, {@code core} and the rest of {@code aws}. Resolved at start by the
 * main thread, as metadata may have to be asked. No socket is here: that is {@code
 * transport.proxy}.
 */
@NullMarked
package dev.remora.aws.proxy;

import org.jspecify.annotations.NullMarked;
