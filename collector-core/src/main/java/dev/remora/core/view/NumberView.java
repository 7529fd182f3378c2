package dev.remora.core.view;

/** A value that is either an integer or a double, as in NumberDataPoint and Exemplar. */
public interface NumberView extends MessageView {

  /** The member of the value oneof that is set. */
  enum NumberKind {
    NONE,
    INT,
    DOUBLE
  }

  NumberKind numberKind();

  /** 0 unless {@link NumberKind#INT}. */
  long intValue();

  /** 0 unless {@link NumberKind#DOUBLE}. */
  double doubleValue();

  /** The value as a double whatever its kind, 0 if there is none. */
  default double asDouble() {
    return numberKind() == NumberKind.INT ? (double) intValue() : doubleValue();
  }
}
