/**
 * Everything between a branch's queue and a backend: batches, encoding, sending, retrying, and the
 * books of it. An exporter brings an {@link dev.remora.core.delivery.Encoder} and a {@link
 * dev.remora.core.delivery.Sender}; the rest is here, once for all of them.
 *
 * <p>May import {@code core.payload}, {@code core.queue}, {@code core.ledger}, {@code
 * core.outcome}, {@code core.time}, {@code core.telemetry}, {@code core.otlp} and {@code config}.
 * All of a branch but its queue's door runs on the branch's loop. No protocol and no backend is
 * known here.
 */
@NullMarked
package dev.remora.core.delivery;

import org.jspecify.annotations.NullMarked;
