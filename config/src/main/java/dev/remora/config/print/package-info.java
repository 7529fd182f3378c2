/**
 * The configuration in effect as YAML text, with secrets masked.
 *
 * <p>May import: the JDK, JSpecify, {@code config.value}, {@code config.bind} and {@code
 * config.service}.
 *
 * <p>Thread: any; nothing is kept.
 *
 * <p>Not here: reading, and writing to anything but a text.
 */
@NullMarked
package dev.remora.config.print;

import org.jspecify.annotations.NullMarked;
