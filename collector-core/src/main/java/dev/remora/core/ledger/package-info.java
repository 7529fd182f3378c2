/**
 * The books: what came in, what left, and why, for each pipeline and each exporter's branch. They
 * balance at every moment.
 *
 * <p>May import {@code core.telemetry}, {@code core.queue}, the JDK and JSpecify. Entries are made
 * by the owners of the work, samples may be taken by any thread. No policy: what is lost and why is
 * decided elsewhere.
 */
@NullMarked
package dev.remora.core.ledger;

import org.jspecify.annotations.NullMarked;
