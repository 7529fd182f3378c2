/**
 * The processor {@code attributes}: edits the attributes of spans, data points and log records
 * (spec collector-config section 6.3).
 *
 * <p>May import {@code config} and {@code core}. Runs on the pipeline's loop. The actions
 * themselves are {@code core.action}'s, what they apply to is {@code core.match}'s.
 */
@NullMarked
package dev.remora.processors.attributes;

import org.jspecify.annotations.NullMarked;
