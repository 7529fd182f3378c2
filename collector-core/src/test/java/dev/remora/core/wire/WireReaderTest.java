package dev.remora.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.remora.core.view.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: values at the edges of their encodings, over-long ones, and bytes that end too soon.
// Guarantees: what protobuf-java reads and writes, a fault that sticks, no read beyond the window.
final class WireReaderTest {

  private static final long[] EDGES = {
    0, 1, 127, 128, 16_383, 16_384, 0xffff_ffffL, 1L << 62, -1, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private final OutputBuffer out = new OutputBuffer(1);
  private final WireWriter writer = new WireWriter(out);
  private final WireReader reader = new WireReader();

  @Test
  void agreesWithProtobufOnEveryKindOfValue() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      long value = round < EDGES.length ? EDGES[round] : random.nextLong() >>> random.nextInt(64);
      out.reset();
      writer.putVarint(1 << 3, value);
      writer.putZigzag(2 << 3, value);
      writer.putFixed64(3 << 3 | WireType.I64, value);
      writer.putFixed32(4 << 3 | WireType.I32, (int) value);
      writer.putDouble(5 << 3 | WireType.I64, (double) value);
      writer.putString(300 << 3 | WireType.LEN, "ключ");
      writer.putBool(6 << 3, true);
      byte[] bytes = out.toByteArray();

      byte[] expected = new byte[100];
      CodedOutputStream oracle = CodedOutputStream.newInstance(expected);
      oracle.writeUInt64(1, value);
      oracle.writeSInt64(2, value);
      oracle.writeFixed64(3, value);
      oracle.writeFixed32(4, (int) value);
      oracle.writeDouble(5, (double) value);
      oracle.writeString(300, "ключ");
      oracle.writeBool(6, true);
      assertThat(bytes).isEqualTo(Arrays.copyOf(expected, bytes.length));
      assertThat(oracle.getTotalBytesWritten()).isEqualTo(bytes.length);

      reader.wrap(bytes, 0, bytes.length);
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      assertThat(reader.readVarint()).isEqualTo(in.readUInt64());
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      assertThat(Scalars.zigzag(reader.readVarint())).isEqualTo(in.readSInt64());
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      assertThat(reader.readFixed64()).isEqualTo(in.readFixed64());
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      assertThat(reader.readFixed32()).isEqualTo(in.readFixed32());
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      assertThat(reader.readDouble()).isEqualTo(in.readDouble());
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      Bytes text = new Bytes();
      reader.readBytes(text);
      assertThat(text.toString()).isEqualTo(in.readString());
      assertThat(reader.readTag()).isEqualTo(in.readTag());
      assertThat(reader.readVarint()).isEqualTo(1);
      assertThat(reader.readTag()).isZero();
      assertThat(reader.faulted()).isFalse();
    }
  }

  @Test
  void knowsTheSizeOfEveryVarint() {
    for (long value : EDGES) {
      assertThat(Scalars.varintSize(value))
          .isEqualTo(CodedOutputStream.computeUInt64SizeNoTag(value));
    }
    for (int shift = 0; shift < 64; shift++) {
      assertThat(Scalars.varintSize(1L << shift)).isEqualTo(shift / 7 + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, // tag 0
        0x07, // field number 0
        0x0b, // start of a group
        0x0c, // end of a group
        0x0e, // wire type 6
        0x0f, // wire type 7
      })
  void refusesWhatIsNoField(int tag) {
    byte[] bytes = {(byte) tag, 1, 1};
    reader.wrap(bytes, 0, bytes.length);
    int found = reader.readTag();
    reader.skip(found);

    assertThat(reader.faulted()).isTrue();
    assertThat(reader.readTag()).isZero();
    assertThat(reader.readVarint()).isZero();
    assertThat(reader.readFixed64()).isZero();
    assertThat(reader.readLength()).isZero();
  }

  @Test
  void refusesVarintsWithoutAnEnd() {
    byte[] endless = {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    reader.wrap(endless, 0, endless.length);
    reader.skip(reader.readTag());
    assertThat(reader.faulted()).isTrue();

    byte[] longest = {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    reader.wrap(longest, 0, longest.length);
    assertThat(reader.readTag()).isEqualTo(8);
    assertThat(reader.readVarint()).isEqualTo(-1);
  }

  @Test
  void neverReadsBeyondItsWindow() {
    out.reset();
    writer.putVarint(1 << 3, 1L << 40);
    writer.putFixed64(2 << 3 | WireType.I64, 7);
    writer.putFixed32(3 << 3 | WireType.I32, 7);
    writer.putString(4 << 3 | WireType.LEN, "text");
    byte[] bytes = out.toByteArray();
    for (int length = 0; length <= bytes.length; length++) {
      reader.wrap(bytes, 0, length);
      int end = 0;
      for (int tag = reader.readTag(); tag != 0; tag = reader.readTag()) {
        reader.skip(tag);
        assertThat(reader.position()).isLessThanOrEqualTo(length);
        end = reader.faulted() ? end : reader.position();
      }
      assertThat(reader.faulted()).as("window of %s", length).isEqualTo(end != length);
    }
  }

  @Test
  void refusesLengthsThatAreNegativeOrTooLarge() {
    byte[] negative = {10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    reader.wrap(negative, 0, negative.length);
    reader.skip(reader.readTag());
    assertThat(reader.faulted()).isTrue();

    byte[] huge = {10, -1, -1, -1, -1, 7, 1, 1};
    reader.wrap(huge, 0, huge.length);
    reader.skip(reader.readTag());
    assertThat(reader.faulted()).isTrue();
  }
}
