/**
 * YAML text to values: the scalar forms, merge keys and duplicate rules of the peer's reader.
 *
 * <p>May import: the JDK, JSpecify, {@code config.value}, {@code config.merge}; alone in the
 * project the YAML library.
 *
 * <p>Thread: the thread that starts the process; nothing here is shared or kept.
 *
 * <p>Not here: files, references, meaning of keys.
 */
@NullMarked
package dev.remora.config.yaml;

import org.jspecify.annotations.NullMarked;
