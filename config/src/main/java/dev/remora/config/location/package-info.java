/**
 * Where configuration comes from: files, environment, inline text, HTTP (spec collector-config
 * §1.3).
 *
 * <p>May import: the JDK, JSpecify, {@code config.value}, {@code config.bind}, {@code config.yaml}.
 *
 * <p>Thread: the thread that starts the process; nothing here is shared or kept. HTTP waits block
 * it.
 *
 * <p>Not here: the process environment, which is passed in; order and merging.
 */
@NullMarked
package dev.remora.config.location;

import org.jspecify.annotations.NullMarked;
