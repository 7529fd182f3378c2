/**
 * Matching of texts that the configuration gives: regular expressions in RE2's syntax, as the
 * Collector has them, in time linear to the text.
 *
 * <p>May import the JDK, JSpecify and {@code core.view}; the only importer of re2j. Immutable
 * values, free for all threads. Nothing about who matches what must be here.
 */
@NullMarked
package dev.remora.core.match;

import org.jspecify.annotations.NullMarked;
