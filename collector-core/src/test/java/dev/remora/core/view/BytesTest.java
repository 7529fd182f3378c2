package dev.remora.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Scenario: windows in the middle of larger arrays, compared with arrays and strings.
// Guarantees: only the window counts; equal content is equal, hashes the same and sorts as in Go.
final class BytesTest {

  private final Bytes window =
      new Bytes().wrap("xxhttp.méthodyy".getBytes(StandardCharsets.UTF_8), 2, 12);

  @Test
  void seesItsWindowOnly() {
    assertThat(window.toString()).isEqualTo("http.méthod");
    assertThat(window.at(0)).isEqualTo((byte) 'h');
    assertThat(window.copyOf()).hasSize(12);
    assertThat(window.isEmpty()).isFalse();
    assertThat(window.startsWith("http.")).isTrue();
    assertThat(window.startsWith("http.m\u00c3")).isFalse();
    assertThat(window.startsWith(Bytes.of("http.mé"))).isTrue();
    assertThat(window.startsWith(Bytes.of("http.méthodyy"))).isFalse();
    assertThat(window.contentEquals("http.méthod")).isFalse();
    assertThat(window.contentEquals("http.méthod".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(Bytes.of("GET").contentEquals("GET")).isTrue();
    assertThat(Bytes.of("GET").contentEquals("GETS")).isFalse();
    assertThat(new Bytes().isEmpty()).isTrue();
  }

  @Test
  void isEqualByContent() {
    Bytes copy = window.copy();
    assertThat(window).isEqualTo(copy).hasSameHashCodeAs(copy);
    assertThat(window.equals(Bytes.of("http.method"))).isFalse();
    assertThat(window.equals(null)).isFalse();
    assertThat(window.hash64()).isEqualTo(copy.hash64());
    // FNV-1a of "a" (the algorithm's own test vectors).
    assertThat(Bytes.of("a").hash64()).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(new Bytes().hash64()).isEqualTo(0xcbf29ce484222325L);
  }

  @Test
  void keepsItsContentWhenCopied() {
    byte[] array = {1, 2, 3};
    Bytes shared = Bytes.of(array);
    Bytes copy = shared.copy();
    array[0] = 9;

    assertThat(shared.at(0)).isEqualTo((byte) 9);
    assertThat(copy.at(0)).isEqualTo((byte) 1);
    byte[] target = new byte[4];
    copy.copyTo(target, 1);
    assertThat(target).containsExactly(0, 1, 2, 3);
  }

  @Test
  void sortsByUnsignedBytes() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      byte[] one = new byte[random.nextInt(4)];
      byte[] other = new byte[random.nextInt(4)];
      random.nextBytes(one);
      random.nextBytes(other);
      assertThat(Integer.signum(Bytes.of(one).compareTo(Bytes.of(other))))
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
    }
  }

  @Test
  void knowsIdsOfZeros() {
    assertThat(Bytes.of(new byte[16]).isAllZero()).isTrue();
    assertThat(new Bytes().isAllZero()).isTrue();
    assertThat(Bytes.of(new byte[] {0, 0, 1}).isAllZero()).isFalse();
  }
}
