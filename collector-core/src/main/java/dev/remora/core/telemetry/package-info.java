/**
 * What Remora says about itself: counters, their registry, rate-limited logs, and the names of the
 * signals.
 *
 * <p>May import the JDK, JSpecify and {@code core.time}. Counters may be read by any thread and are
 * written by their owner. No exposition over a socket: that is {@code dev.remora.distribution}.
 */
@NullMarked
package dev.remora.core.telemetry;

import org.jspecify.annotations.NullMarked;
