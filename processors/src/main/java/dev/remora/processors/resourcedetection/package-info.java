/**
 * The processor {@code resource_detection}: finds out where the process runs and writes it into
 * every resource (spec aws-translation section 10).
 *
 * <p>May import {@code config}, {@code core} and {@code aws.metadata}. Detectors run on the
 * blocking executor; what they found is read by the pipelines' loops, which rewrite payloads. No
 * HTTP is here: that is {@code aws.metadata}.
 */
@NullMarked
package dev.remora.processors.resourcedetection;

import org.jspecify.annotations.NullMarked;
