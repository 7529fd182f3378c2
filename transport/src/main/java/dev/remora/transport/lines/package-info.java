/**
 * A TCP server for protocols of lines that are not answered.
 *
 * <p>May import Netty, {@code transport.loop}, {@code config.settings} and {@code core}. Opened and
 * closed by the main thread; lines are read and handled on the component's first loop. What a line
 * says is not looked at here.
 */
@NullMarked
package dev.remora.transport.lines;

import org.jspecify.annotations.NullMarked;
