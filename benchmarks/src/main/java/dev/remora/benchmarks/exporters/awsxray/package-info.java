/**
 * What a span costs on its way to X-Ray.
 *
 * <p>May import the exporter, JMH, protobuf-java and Jackson. Run by JMH's forks. No assertions on
 * times here: figures go to {@code benchmarks/results}.
 */
@NullMarked
package dev.remora.benchmarks.exporters.awsxray;

import org.jspecify.annotations.NullMarked;
