/**
 * What X-Ray is told of this collector's own work: how many segments came, went and were refused,
 * and which faults there were (spec aws-translation 2.13).
 *
 * <p>May import {@code core}, {@code config} and {@code aws}. Counters may be written by any
 * thread; the rest runs on one loop. Nothing here touches spans.
 */
@NullMarked
package dev.remora.exporters.awsxray.telemetry;

import org.jspecify.annotations.NullMarked;
