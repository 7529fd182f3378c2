/**
 * The processor {@code resource}: edits the attributes of resources (spec collector-config section
 * 6.3).
 *
 * <p>May import {@code config} and {@code core}. Runs on the pipeline's loop. The actions
 * themselves are {@code core.action}'s.
 */
@NullMarked
package dev.remora.processors.resource;

import org.jspecify.annotations.NullMarked;
