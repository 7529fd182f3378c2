package dev.remora.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

// Scenario: writers that fill, overflow, roll back and nest, in buffers that grow or do not.
// Guarantees: a field is whole or absent, the limit holds, and an overflow lasts until rolled back.
final class OutputBufferTest {

  @Test
  void growsThroughItsStrategy() {
    int[] calls = new int[1];
    OutputBuffer out =
        new OutputBuffer(
            new byte[4],
            (current, used, needed) -> {
              calls[0]++;
              assertThat(used).isEqualTo(4);
              return Arrays.copyOf(current, needed + 10);
            });
    out.put(new byte[] {1, 2, 3, 4});
    out.put(new byte[] {5, 6, 7, 8, 9});
    out.put(10);

    assertThat(out.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(calls[0]).isEqualTo(1);
  }

  @Test
  void writesNothingMoreAfterAnOverflowUntilRolledBack() {
    OutputBuffer out = new OutputBuffer(new byte[2], Growth.DOUBLING).limit(8);
    out.putAscii("1234");
    int mark = out.mark();
    out.putAscii("567890");
    assertThat(out.overflowed()).isTrue();
    out.putAscii("5");
    assertThat(out.length()).isEqualTo(4);

    int bad = out.mark();
    out.rollback(bad);
    assertThat(out.overflowed()).isTrue();
    out.rollback(mark);
    out.putAscii("5678");
    assertThat(out.overflowed()).isFalse();
    assertThat(new String(out.toByteArray(), StandardCharsets.US_ASCII)).isEqualTo("12345678");
    assertThat(out.reserve(1)).isEqualTo(-1);
  }

  @Test
  void overflowsWhereNothingGrows() {
    OutputBuffer out = new OutputBuffer(new byte[3], Growth.NONE);
    out.put(new byte[4]);
    assertThat(out.overflowed()).isTrue();
    assertThat(out.length()).isZero();

    out.reset(new byte[4]).put(new byte[4]);
    assertThat(out.overflowed()).isFalse();
  }

  @Test
  void padsTheLengthOfNestedMessages() {
    WireWriter out = new WireWriter(new byte[1], Growth.DOUBLING);
    int outer = out.beginMessage(1 << 3 | WireType.LEN);
    out.putVarint(2 << 3, 5);
    int inner = out.beginMessage(3 << 3 | WireType.LEN);
    out.endMessage(inner);
    int large = out.beginMessage(4 << 3 | WireType.LEN);
    out.putRaw(new byte[300], 0, 300);
    out.endMessage(large);
    out.endMessage(outer);

    byte[] bytes = out.buffer().toByteArray();
    assertThat(Arrays.copyOf(bytes, 17))
        .containsExactly(
            0x0a,
            0x80 | 312 & 0x7f,
            0x80 | 312 >> 7,
            0x80,
            0, // outer, 312 bytes
            0x10,
            5, // the number
            0x1a,
            0x80,
            0x80,
            0x80,
            0, // inner, empty
            0x22,
            0x80 | 300 & 0x7f,
            0x80 | 300 >> 7,
            0x80,
            0); // large
    assertThat(bytes).hasSize(5 + 312);
  }

  @Test
  void takesAWholeFieldBack() {
    WireWriter out = new WireWriter(new OutputBuffer(new byte[16], Growth.NONE));
    out.putString(1 << 3 | WireType.LEN, "kept");
    int mark = out.buffer().mark();
    int start = out.beginMessage(2 << 3 | WireType.LEN);
    out.putString(1 << 3 | WireType.LEN, "too long for it");
    out.endMessage(start);
    assertThat(out.buffer().overflowed()).isTrue();
    out.buffer().rollback(mark);
    out.putVarint(3 << 3, 1);

    assertThat(out.buffer().toByteArray()).containsExactly(10, 4, 'k', 'e', 'p', 't', 24, 1);
  }

  @Test
  void writesTextsAndNumbers() {
    OutputBuffer out = new OutputBuffer(0);
    out.putUtf8("é😀");
    out.putAscii(" ");
    out.putDecimal(Long.MIN_VALUE);
    out.putUnsigned(-1);
    out.put(Bytes.of("!"));

    assertThat(out.view(new Bytes()).toString())
        .isEqualTo("é😀 -922337203685477580818446744073709551615!");
  }
}
