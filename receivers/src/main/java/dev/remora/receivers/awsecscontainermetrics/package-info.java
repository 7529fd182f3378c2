/**
 * The receiver {@code awsecscontainermetrics}: reads a task's and its containers' statistics from
 * the ECS task metadata endpoint and makes metrics of them (spec aws-translation section 9).
 *
 * <p>May import {@code config}, {@code core} and {@code aws.metadata}. A timer of the loop starts
 * each collection on the blocking executor, one at a time. No HTTP and no JSON is here: that is
 * {@code aws.metadata}.
 */
@NullMarked
package dev.remora.receivers.awsecscontainermetrics;

import org.jspecify.annotations.NullMarked;
