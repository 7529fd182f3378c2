/**
 * The unit of work: one OTLP export request as wire bytes in counted memory.
 *
 * <p>May import {@code core.queue}, {@code core.telemetry}, {@code core.outcome}, the JDK and
 * JSpecify. Who holds a reference may read from any thread; bytes are written before a payload is
 * handed on, never after. No decoding, no queues of payloads.
 */
@NullMarked
package dev.remora.core.payload;

import org.jspecify.annotations.NullMarked;
