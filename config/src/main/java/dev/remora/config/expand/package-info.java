/**
 * References {@code ${...}} in values (spec collector-config §1.5).
 *
 * <p>May import: the JDK, JSpecify, {@code config.value}, {@code config.bind}, {@code
 * config.location}.
 *
 * <p>Thread: the thread that starts the process; nothing here is shared or kept.
 *
 * <p>Not here: types of settings: original texts are kept for the binder to choose.
 */
@NullMarked
package dev.remora.config.expand;

import org.jspecify.annotations.NullMarked;
