/**
 * Matching of texts that the configuration gives: regular expressions in RE2's syntax, as the
 * Collector has them, in time linear to the text; and of spans, metrics and log records by the
 * properties of {@code include} and {@code exclude} blocks.
 *
 * <p>May import {@code config}, {@code core.component} and {@code core.view}; the only importer of
 * re2j. Immutable values, free for all threads. What is done with a match must not be here.
 */
@NullMarked
package dev.remora.core.match;

import org.jspecify.annotations.NullMarked;
