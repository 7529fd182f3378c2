/**
 * The processor {@code filter}: drops items (spec collector-config section 6.4).
 *
 * <p>May import {@code config} and {@code core}. Runs on the pipeline's loop. How properties are
 * matched is {@code core.match}'s; nothing may be changed here, only left out.
 */
@NullMarked
package dev.remora.processors.filter;

import org.jspecify.annotations.NullMarked;
