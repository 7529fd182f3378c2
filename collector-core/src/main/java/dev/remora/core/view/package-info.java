/**
 * Contracts for reading one OTLP export request without copying it: messages, cursors over their
 * repeated fields, and the bytes of strings and ids. Imports the JDK and JSpecify only. Views
 * belong to the thread that wrapped them, are re-used by the next wrap, and must never be stored.
 * Decoding must not be here (it is in {@code core.otlp}), nor anything about one backend.
 *
 * <pre>
 * RequestView -> ResourceGroupView -> ScopeGroupView -> SpanView      -> EventView, LinkView
 *                                                     | MetricView    -> PointView, ExemplarView
 *                                                     | LogRecordView
 *                  ResourceView       ScopeView         KeyValueCursor -> AnyView
 * </pre>
 */
@NullMarked
package dev.remora.core.view;

import org.jspecify.annotations.NullMarked;
