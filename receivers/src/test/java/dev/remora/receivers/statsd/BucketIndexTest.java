package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketIndexTest {
  // Scenario: random values of all sizes, at all scales, into buckets and histograms.
  // Guarantees: a value lies within its bucket, and no histogram has more buckets than it may.

  private static final double TOLERANCE = 1e-9;

  @Test
  void aValueLiesWithinItsBucket() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      double value = Math.exp(random.nextDouble() * 1400 - 700);
      int scale = random.nextInt(31) - 10;
      double log2 = Math.log(value) / Math.log(2) * Math.scalb(1.0, scale);
      int index = BucketIndex.of(value, scale);
      double slack = TOLERANCE * Math.max(1, Math.abs(log2));
      assertThat(log2).isGreaterThan(index - slack).isLessThanOrEqualTo(index + 1 + slack);
    }
  }

  @Test
  void powersOfTwoAreUpperBounds() {
    for (int exponent = Double.MIN_EXPONENT + 1; exponent <= Double.MAX_EXPONENT; exponent++) {
      double power = Math.scalb(1.0, exponent);
      assertThat(BucketIndex.of(power, 3)).isEqualTo(exponent * 8 - 1);
      assertThat(BucketIndex.of(power, 0)).isEqualTo(exponent - 1);
      assertThat(BucketIndex.of(Math.nextUp(power), 0)).isEqualTo(exponent);
    }
  }

  @Test
  void theEndsOfTheRangeHaveBuckets() {
    assertThat(BucketIndex.of(Double.MIN_VALUE, 20)).isEqualTo((-1022 << 20) - 1);
    assertThat(BucketIndex.of(Double.MAX_VALUE, 20)).isEqualTo((1024 << 20) - 1);
    assertThat(BucketIndex.of(Double.MIN_VALUE, -10)).isEqualTo(-1);
    assertThat(BucketIndex.of(Double.MAX_VALUE, -10)).isZero();
  }

  @Test
  void histogramsKeepEveryValueInFewBuckets() {
    Random random = new Random(6);
    for (int size : new int[] {2, 3, 10, 160}) {
      ScaleTally tally = new ScaleTally(size);
      SeriesMemory memory = new SeriesMemory(1 << 20);
      StatsdLine line = new StatsdLine(1);
      for (int i = 1; i <= 5000; i++) {
        double value = Math.exp(random.nextGaussian() * (i < 100 ? 0.01 : 20));
        byte[] text = ("m:" + (random.nextBoolean() ? value : -value) + "|ms").getBytes(UTF_8);
        assertThat(line.read(text, 0, text.length)).isNull();
        assertThat(tally.add(line, 0, memory)).isTrue();
        assertThat(sum(tally.positive(), size) + sum(tally.negative(), size)).isEqualTo(i);
      }
      assertThat(tally.extraBytes()).isEqualTo(memory.usedBytes()).isLessThanOrEqualTo(16L * size);
    }
  }

  private static long sum(ScaleBuckets buckets, int size) {
    assertThat(buckets.length()).isLessThanOrEqualTo(size);
    long sum = 0;
    for (int i = 0; i < buckets.length(); i++) {
      sum += buckets.count(i);
    }
    return sum;
  }
}
