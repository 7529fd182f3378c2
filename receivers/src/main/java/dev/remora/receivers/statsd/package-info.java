/**
 * The receiver {@code statsd}: sums up StatsD lines from UDP, TCP or a Unix domain socket and hands
 * on OTLP metrics once in each interval (spec collector-config section 5.3).
 *
 * <p>May import {@code config}, {@code core} and {@code transport}. Everything runs on the first
 * loop, the flush too. No socket code is here: that is {@code transport}.
 */
@NullMarked
package dev.remora.receivers.statsd;

import org.jspecify.annotations.NullMarked;
