package dev.remora.core.view;

/** A repeated integer field (unsigned in OTLP), decoded when first asked for. */
public interface LongValues {

  int size();

  /** Element 0 <= index < size. */
  long at(int index);
}
