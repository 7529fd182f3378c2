/**
 * The {@code otlp_grpc} exporter (alias {@code otlp}): OTLP over gRPC, as it came in.
 *
 * <p>May import core, {@code config} and {@code transport}. Everything runs on the branch's loop.
 * Nothing here looks into a request, and queue, batches and retries are {@code core.delivery}'s.
 */
@NullMarked
package dev.remora.exporters.otlp;

import org.jspecify.annotations.NullMarked;
