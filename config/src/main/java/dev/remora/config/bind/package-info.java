/**
 * From a tree of values to records: typing rules, unknown keys, validation, problems with places.
 *
 * <p>May import: the JDK, JSpecify and {@code config.value}.
 *
 * <p>Thread: the thread that starts the process; nothing here is shared or kept.
 *
 * <p>Not here: YAML, expansion, knowledge of any component.
 */
@NullMarked
package dev.remora.config.bind;

import org.jspecify.annotations.NullMarked;
