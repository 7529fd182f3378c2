package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.DoubleValues;
import dev.remora.core.view.LongValues;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireType;
import java.util.Arrays;
import java.util.Objects;

/**
 * The elements of a repeated number, packed or not or both, decoded once into an array that is
 * kept. A packed field whose bytes do not end with an element raises the message's fault.
 */
final class OtlpNumbers implements LongValues {

  private static final long[] NONE = new long[0];

  private final int field;
  private final WireReader in = new WireReader();
  private final WireReader packed = new WireReader();
  private final Bytes content = new Bytes();
  private final DoubleValues doubles = new Doubles();
  private long[] values = NONE;
  private int size;
  private boolean decoded;

  OtlpNumbers(int packedTag) {
    this.field = WireType.field(packedTag);
  }

  void forget() {
    decoded = false;
  }

  OtlpNumbers decode(MessageScan message) {
    if (!decoded) {
      decoded = true;
      size = 0;
      int first = message.first(WireType.tag(field, WireType.LEN));
      read(message, in.wrap(message.buffer(), first, message.end() - first));
    }
    return this;
  }

  private void read(MessageScan message, WireReader in) {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireType.field(tag) != field || !message.allows(tag)) {
        in.skip(tag);
        continue;
      }
      switch (WireType.of(tag)) {
        case WireType.LEN -> readPacked(message, in);
        case WireType.VARINT -> add(in.readVarint());
        case WireType.I64 -> add(in.readFixed64());
        default -> in.skip(tag);
      }
    }
  }

  /** How wide the elements are is a matter of the field; its unpacked tag is in the shape. */
  private void readPacked(MessageScan message, WireReader in) {
    in.readBytes(content);
    packed.wrap(content);
    int end = content.offset() + content.length();
    boolean varints = message.allows(WireType.tag(field, WireType.VARINT));
    while (packed.position() < end) {
      long value = varints ? packed.readVarint() : packed.readFixed64();
      if (packed.faulted()) {
        message.fault().raise();
        size = 0;
        return;
      }
      add(value);
    }
  }

  private void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
    }
    values[size++] = value;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long at(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  /** The same elements as doubles. */
  DoubleValues asDoubles() {
    return doubles;
  }

  private final class Doubles implements DoubleValues {

    @Override
    public int size() {
      return size;
    }

    @Override
    public double at(int index) {
      return Double.longBitsToDouble(OtlpNumbers.this.at(index));
    }
  }
}
