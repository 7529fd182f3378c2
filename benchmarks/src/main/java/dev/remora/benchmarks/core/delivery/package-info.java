/**
 * What a request costs on its way from the door to the exporter's body.
 *
 * <p>May import core, the samples and JMH. Run by JMH's forks. No assertions on times here: figures
 * go to {@code benchmarks/results}.
 */
@NullMarked
package dev.remora.benchmarks.core.delivery;

import org.jspecify.annotations.NullMarked;
