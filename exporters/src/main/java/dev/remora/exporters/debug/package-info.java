/**
 * The {@code debug} exporter: telemetry as text, for a person who builds a pipeline.
 *
 * <p>May import {@code core} and {@code config}. Runs on the pipelines' loop. Texts are made object
 * by object: this is no data path, and no place to send data from.
 */
@NullMarked
package dev.remora.exporters.debug;

import org.jspecify.annotations.NullMarked;
