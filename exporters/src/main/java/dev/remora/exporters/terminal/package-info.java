/**
 * The {@code terminal} exporter: one readable line for each span, data point series or log record.
 * What the embedded default shows.
 *
 * <p>May import {@code core} and {@code config}. Runs on the pipelines' loop. Texts are made object
 * by object; a limit on lines keeps that cheap under a flood. No place to send data from.
 */
@NullMarked
package dev.remora.exporters.terminal;

import org.jspecify.annotations.NullMarked;
