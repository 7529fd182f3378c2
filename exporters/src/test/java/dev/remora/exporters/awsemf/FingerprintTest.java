package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

// Scenario: texts of all lengths, some differing in one bit or only in how they are parted.
// Guarantees: equal content has equal fingerprints, wherever it lies; other content another one.
final class FingerprintTest {

  private record Pair(long high, long low) {}

  private static Pair of(Bytes... parts) {
    Fingerprint fingerprint = new Fingerprint();
    for (Bytes part : parts) {
      fingerprint.add(part);
    }
    return new Pair(fingerprint.high(), fingerprint.low());
  }

  @Test
  void equalContentAnywhere() {
    byte[] array = new byte[100];
    new Random(1).nextBytes(array);
    for (int length = 0; length <= 40; length++) {
      Bytes here = new Bytes().wrap(array, 11, length);
      assertThat(of(here)).isEqualTo(of(here.copy()));
    }
  }

  @Test
  void everyBitCounts() {
    for (int length = 1; length <= 40; length++) {
      byte[] array = new byte[length];
      Set<Pair> seen = new HashSet<>();
      seen.add(of(Bytes.of(array)));
      for (int bit = 0; bit < length * 8; bit++) {
        array[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(seen.add(of(Bytes.of(array)))).as("length %d, bit %d", length, bit).isTrue();
        array[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  @Test
  void partsCount() {
    assertThat(of(Bytes.of("ab"), Bytes.of("c"))).isNotEqualTo(of(Bytes.of("a"), Bytes.of("bc")));
    assertThat(of(Bytes.of(""), Bytes.of("a"))).isNotEqualTo(of(Bytes.of("a"), Bytes.of("")));
    assertThat(of(Bytes.of(new byte[3]))).isNotEqualTo(of(Bytes.of(new byte[4])));
    assertThat(of(Bytes.of(new byte[16]))).isNotEqualTo(of(Bytes.of(new byte[15])));
  }

  @Test
  void numbersInARowDoNotMeet() {
    Set<Pair> seen = new HashSet<>();
    for (long i = 0; i < 100_000; i++) {
      Fingerprint fingerprint = new Fingerprint().add(i, i & 7);
      assertThat(seen.add(new Pair(fingerprint.high(), fingerprint.low()))).isTrue();
    }
  }
}
