/**
 * A server for datagrams, over UDP or a Unix domain socket: each becomes a pooled copy for a
 * handler.
 *
 * <p>May import Netty, {@code transport.loop}, {@code config.settings} and {@code core}. Opened and
 * closed by the main thread; datagrams are read and handled on one loop. What a datagram says is
 * not looked at here.
 */
@NullMarked
package dev.remora.transport.udp;

import org.jspecify.annotations.NullMarked;
