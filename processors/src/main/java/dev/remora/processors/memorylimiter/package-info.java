/**
 * The processor {@code memory_limiter}: refuses telemetry while memory is short (spec
 * collector-config section 6.2).
 *
 * <p>May import {@code config} and {@code core}. Runs on the pipeline's loop. How memory is
 * measured is {@code core.pressure}'s.
 */
@NullMarked
package dev.remora.processors.memorylimiter;

import org.jspecify.annotations.NullMarked;
