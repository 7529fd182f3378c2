/**
 * The {@code otlp} receiver: OTLP over gRPC and over HTTP (protobuf and JSON).
 *
 * <p>May import core, {@code config} and {@code transport}. Requests are handled on the
 * connections' loops; answers come from whatever thread settles a payload. Below the framing of
 * items nothing is looked at here, and no socket is opened here but through {@code transport}.
 */
@NullMarked
package dev.remora.receivers.otlp;

import org.jspecify.annotations.NullMarked;
