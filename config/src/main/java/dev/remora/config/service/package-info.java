/**
 * The file as a whole: which components there are, how pipelines join them, how the process reports
 * on itself, and the rules between these (spec collector-config §1.8, §2 and §10).
 *
 * <p>May import: the JDK, JSpecify, {@code config.value} and {@code config.bind}.
 *
 * <p>Thread: the thread that starts the process; the results are immutable.
 *
 * <p>Not here: the settings of components, which their own modules bind; building anything.
 */
@NullMarked
package dev.remora.config.service;

import org.jspecify.annotations.NullMarked;
