/**
 * A local HTTP server that signs requests and passes them on to one upstream.
 *
 * <p>May import {@code transport.http}, {@code config.settings} and {@code core}. Opened and closed
 * by the main thread; requests are read on their connection's loop and relayed on the component's
 * first. Who signs, and as whom, comes in as a {@code RequestSigner}; no AWS is known here.
 */
@NullMarked
package dev.remora.transport.proxy;

import org.jspecify.annotations.NullMarked;
