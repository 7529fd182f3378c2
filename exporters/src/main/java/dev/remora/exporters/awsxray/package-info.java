/**
 * The exporter {@code awsxray}: traces as X-Ray segment documents, by PutTraceSegments, and the
 * telemetry records that X-Ray shows of its daemon.
 *
 * <p>May import {@code core}, {@code config}, {@code transport} and {@code aws}. Encoder and sender
 * run on the branch's loop; the factory on the main thread. What a document looks like is in {@code
 * segment}; queue, batches and retries are {@code core.delivery}'s.
 */
@NullMarked
package dev.remora.exporters.awsxray;

import org.jspecify.annotations.NullMarked;
