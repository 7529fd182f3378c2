/**
 * The exporter {@code awsemf}: metrics become CloudWatch embedded metric format (EMF) log events,
 * from which CloudWatch makes metrics (spec aws-translation section 3).
 *
 * <p>May import {@code config}, {@code core} and {@code aws}. Everything but the factory runs on
 * the loop of the exporter's branch. No HTTP, no signing and no packing of log events: that is
 * {@code dev.remora.aws.logs}.
 *
 * <pre>
 * RequestView -> ResourceContext (namespace, log group and stream)
 *             -> PointTranslator (values, deltas)  -> Groups (one for each event)
 *             -> EventWriter (JSON) -> log events
 * </pre>
 */
@NullMarked
package dev.remora.exporters.awsemf;

import org.jspecify.annotations.NullMarked;
