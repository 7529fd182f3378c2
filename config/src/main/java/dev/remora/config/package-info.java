/**
 * The way in: from what the user named on the command line to a resolved tree of values.
 *
 * <p>May import: the JDK, JSpecify and the packages below this one.
 *
 * <p>Thread: the thread that starts the process.
 *
 * <p>Not here: the command line itself, the process environment (passed in), components.
 */
@NullMarked
package dev.remora.config;

import org.jspecify.annotations.NullMarked;
