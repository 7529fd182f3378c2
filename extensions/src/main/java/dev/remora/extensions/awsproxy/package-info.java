/**
 * The extension {@code awsproxy}: a local TCP proxy that signs calls to AWS, for applications whose
 * SDK asks the X-Ray daemon for sampling rules (spec aws-translation section 8.6).
 *
 * <p>May import {@code config}, {@code core}, {@code transport.proxy} and {@code aws.proxy}. Opened
 * and closed by the main thread; requests are relayed on event loops. No signing and no HTTP of its
 * own is here.
 */
@NullMarked
package dev.remora.extensions.awsproxy;

import org.jspecify.annotations.NullMarked;
