/**
 * TLS contexts for servers and clients out of the shared TLS settings, with re-reading of
 * certificates, on the JDK's own TLS.
 *
 * <p>May import the JDK, Netty's handler, {@code config.settings}, {@code core.component} and
 * {@code core.time}. Made by the main thread, used by any loop. No sockets are opened here and no
 * key is ever printed.
 */
@NullMarked
package dev.remora.transport.tls;

import org.jspecify.annotations.NullMarked;
