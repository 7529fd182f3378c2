/**
 * OTLP that leaves as OTLP: what the exporters that speak it have in common, and the processors
 * that rewrite it.
 *
 * <p>May import {@code core.component}, {@code core.delivery}, {@code core.payload}, {@code
 * core.otlp}, {@code core.json}, {@code core.compress} and {@code core.telemetry}. Used on a
 * branch's or a pipeline's loop. Nothing here looks into an item, and no protocol is here: gRPC and
 * HTTP are the exporters' and {@code transport}'s.
 */
@NullMarked
package dev.remora.core.relay;

import org.jspecify.annotations.NullMarked;
