/**
 * How much memory there is, and how much of it is in use.
 *
 * <p>May import the JDK, JSpecify and {@code core.payload}. Limits are read once at start, use may
 * be read by any thread. No policy: who refuses what is decided by the pool and by processors.
 */
@NullMarked
package dev.remora.core.pressure;

import org.jspecify.annotations.NullMarked;
