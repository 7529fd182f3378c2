/**
 * The processor {@code batch}: joins requests (spec collector-config section 6.1).
 *
 * <p>May import {@code config} and {@code core}. Runs on the pipeline's loop. How payloads are
 * joined and cut is {@code core.delivery}'s; none of it must be here.
 */
@NullMarked
package dev.remora.processors.batch;

import org.jspecify.annotations.NullMarked;
