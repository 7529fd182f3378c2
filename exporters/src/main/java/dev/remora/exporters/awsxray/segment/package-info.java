/**
 * From one OTLP span to the bytes of its X-Ray segment documents: what each field is made of, in
 * the order and with the rules of the reference (spec aws-translation 2.3-2.15).
 *
 * <p>May import {@code core.view}, {@code core.otlp}, {@code core.wire}, {@code core.json} and
 * {@code exporters.awsxray.stack}. Runs on the branch's loop; all scratch memory belongs to one
 * {@link dev.remora.exporters.awsxray.segment.SegmentEncoder} and is used again for the next span.
 * No requests, no sockets, no clock here.
 */
@NullMarked
package dev.remora.exporters.awsxray.segment;

import org.jspecify.annotations.NullMarked;
