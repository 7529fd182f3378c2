package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import org.junit.jupiter.api.Test;

// Scenario: keys in windows of changing arrays, more values than may be kept.
// Guarantees: content decides, keys are copied, and what was used last stays.
final class ByteCacheTest {

  @Test
  void findsByContent() {
    ByteCache<String> cache = new ByteCache<>(10_000);
    byte[] array = {1, 2, 3, 4, 5};
    cache.put(new Bytes().wrap(array, 1, 3), "value", 0);
    array[2] = 9;

    assertThat(cache.find(Bytes.of(new byte[] {2, 3, 4}))).isEqualTo("value");
    assertThat(cache.find(new Bytes().wrap(array, 1, 3))).isNull();
    assertThat(cache.find(Bytes.of(new byte[] {2, 3}))).isNull();
  }

  @Test
  void keepsWhatWasUsedLast() {
    ByteCache<Integer> cache = new ByteCache<>(1000);
    for (int i = 0; i < 20; i++) {
      cache.put(Bytes.of("key" + i), i, 100);
      assertThat(cache.find(Bytes.of("key0"))).isEqualTo(0);
    }

    assertThat(cache.size()).isBetween(2, 5);
    assertThat(cache.find(Bytes.of("key19"))).isEqualTo(19);
    assertThat(cache.find(Bytes.of("key1"))).isNull();
  }

  @Test
  void aValueBeyondTheLimitStaysAlone() {
    ByteCache<String> cache = new ByteCache<>(100);
    cache.put(Bytes.of("small"), "small", 1);
    cache.put(Bytes.of("large"), "large", 1_000_000);

    assertThat(cache.find(Bytes.of("large"))).isEqualTo("large");
    assertThat(cache.size()).isEqualTo(1);
  }
}
