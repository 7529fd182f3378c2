/**
 * When things run: the clock, the event loop and the agents that run on it.
 *
 * <p>May import the JDK and JSpecify only. Any thread may read a {@link
 * dev.remora.core.time.Clock}; an {@link dev.remora.core.time.Agent} is stepped by the one loop
 * that owns it. No telemetry, no sockets: the loop's implementation over Netty is in {@code
 * dev.remora.transport}.
 */
@NullMarked
package dev.remora.core.time;

import org.jspecify.annotations.NullMarked;
