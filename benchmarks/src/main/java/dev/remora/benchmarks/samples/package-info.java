/**
 * The telemetry that benchmarks and the load rig send.
 *
 * <p>May import protobuf-java and the OTLP messages. Called while a benchmark is prepared, never
 * while it is measured. No clocks and no randomness without a seed: runs must be comparable.
 */
@NullMarked
package dev.remora.benchmarks.samples;

import org.jspecify.annotations.NullMarked;
