package dev.remora.core.wire;

/** The low three bits of a tag (protobuf encoding guide, "Message Structure"). */
public final class WireType {
  public static final int VARINT = 0;
  public static final int I64 = 1;
  public static final int LEN = 2;

  /** Groups were removed before OTLP existed; both tags are refused. */
  public static final int START_GROUP = 3;

  public static final int END_GROUP = 4;
  public static final int I32 = 5;

  private static final int BITS = 3;
  private static final int MASK = (1 << BITS) - 1;

  private WireType() {}

  public static int of(int tag) {
    return tag & MASK;
  }

  /** The field number of a tag. */
  public static int field(int tag) {
    return tag >>> BITS;
  }

  /** The tag of a field. */
  public static int tag(int field, int wireType) {
    return field << BITS | wireType;
  }
}
