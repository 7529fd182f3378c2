/**
 * The {@code otlp_http} exporter (alias {@code otlphttp}): OTLP over HTTP, in protobuf as it came
 * in or in JSON.
 *
 * <p>May import core, {@code config} and {@code transport}. Everything runs on the branch's loop.
 * Queue, batches and retries are {@code core.delivery}'s, signatures those of extensions.
 */
@NullMarked
package dev.remora.exporters.otlphttp;

import org.jspecify.annotations.NullMarked;
