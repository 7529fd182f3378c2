/**
 * OTLP that leaves as it came: what the exporters that speak OTLP have in common.
 *
 * <p>May import {@code core.delivery}, {@code core.payload}, {@code core.otlp}, {@code core.json},
 * {@code core.compress} and {@code core.telemetry}. Used on a branch's loop. Nothing here looks
 * into an item, and no protocol is here: gRPC and HTTP are the exporters' and {@code transport}'s.
 */
@NullMarked
package dev.remora.core.relay;

import org.jspecify.annotations.NullMarked;
