package dev.remora.core.view;

/** An OTLP Exemplar. */
public interface ExemplarView extends NumberView {

  KeyValueCursor filteredAttributes();

  long timeUnixNano();

  Bytes spanId();

  Bytes traceId();
}
