/**
 * Reference pages in Markdown and a JSON schema, made from the records of the components.
 *
 * <p>May import: the JDK, JSpecify, {@code config.value}, {@code config.bind}, {@code
 * config.service} and {@code config.print}.
 *
 * <p>Thread: the build; nothing is kept.
 *
 * <p>Not here: files: a caller decides where pages go.
 */
@NullMarked
package dev.remora.config.reference;

import org.jspecify.annotations.NullMarked;
