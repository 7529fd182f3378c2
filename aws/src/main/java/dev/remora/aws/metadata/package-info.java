/**
 * What AWS tells a process of where it runs: ECS task metadata version 4 and EC2 instance metadata
 * version 2.
 *
 * <p>May import {@code core.component}, {@code core.json} and the JDK's HTTP client. Every call
 * blocks, for some seconds at most: start or the blocking executor, never a loop. No telemetry is
 * made here.
 */
@NullMarked
package dev.remora.aws.metadata;

import org.jspecify.annotations.NullMarked;
