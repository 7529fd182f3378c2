/**
 * What became of something: of a request to a backend, and of a client's request to us.
 *
 * <p>May import the JDK and JSpecify only. Immutable values, free for all threads. No mapping from
 * a protocol's status codes: that is {@code dev.remora.transport} and the exporters.
 */
@NullMarked
package dev.remora.core.outcome;

import org.jspecify.annotations.NullMarked;
