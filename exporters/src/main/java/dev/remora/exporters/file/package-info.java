/**
 * The {@code file} exporter: requests as lines of OTLP/JSON or as length-prefixed protobuf.
 *
 * <p>May import {@code core} and {@code config}. Runs on the pipelines' loop and writes before the
 * client is answered. All signals of one id share a file; nothing else is shared.
 */
@NullMarked
package dev.remora.exporters.file;

import org.jspecify.annotations.NullMarked;
