package dev.remora.core.view;

/** A repeated double field, decoded when first asked for. */
public interface DoubleValues {

  int size();

  /** Element 0 <= index < size. */
  double at(int index);
}
