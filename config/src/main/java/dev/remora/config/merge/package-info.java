/**
 * Merging of several sources into one tree (spec collector-config §1.4).
 *
 * <p>May import: the JDK, JSpecify and {@code config.value}.
 *
 * <p>Thread: the thread that starts the process; nothing here is shared or kept.
 *
 * <p>Not here: reading sources, expansion, meaning of keys beyond the append gate.
 */
@NullMarked
package dev.remora.config.merge;

import org.jspecify.annotations.NullMarked;
