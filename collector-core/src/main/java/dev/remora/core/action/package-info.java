/**
 * The actions of {@code attributes} and {@code resource}: settings, checks, and their work on one
 * list of attributes (spec collector-config section 6.3).
 *
 * <p>May import {@code config}, {@code core.component}, {@code core.json}, {@code core.match},
 * {@code core.otlp}, {@code core.payload}, {@code core.view} and {@code core.wire}. An object
 * belongs to the loop of its pipeline. Where a list of attributes comes from must not be here.
 */
@NullMarked
package dev.remora.core.action;

import org.jspecify.annotations.NullMarked;
