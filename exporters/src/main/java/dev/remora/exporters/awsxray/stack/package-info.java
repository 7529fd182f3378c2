/**
 * Reads the stack traces that OpenTelemetry SDKs put into exception events, one parser for each
 * language, into a table of positions in the text.
 *
 * <p>May import {@code core.view} only. Used by the one thread that encodes; the table is used
 * again for the next text. No JSON and no spans here.
 */
@NullMarked
package dev.remora.exporters.awsxray.stack;

import org.jspecify.annotations.NullMarked;
