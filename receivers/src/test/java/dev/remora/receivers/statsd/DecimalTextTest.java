package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  // Scenario: random decimal numbers of all lengths and sizes, and the odd forms that Go reads.
  // Guarantees: each is the nearest double, as the JDK says; what Go refuses is no number.

  private static final int NUMBERS = 100_000;

  private static double parse(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    return DecimalText.parse(bytes, 1, bytes.length - 1);
  }

  @RepeatedTest(3)
  void isTheNearestDouble(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < NUMBERS; i++) {
      String text = number(random);
      double expected = Double.parseDouble(text);
      Double nearest = Double.isInfinite(expected) ? Double.NaN : expected;
      assertThat(parse(text)).as(text).isEqualTo(nearest);
    }
  }

  private static String number(Random random) {
    BigInteger digits = new BigInteger(1 + random.nextInt(70), random);
    return switch (random.nextInt(4)) {
      case 0 -> new BigDecimal(digits, random.nextInt(25)).toPlainString();
      case 1 -> digits + "e" + (random.nextInt(720) - 360);
      case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE >> 1));
      default -> "-" + halfway(random).toPlainString();
    };
  }

  /** As near to the middle of two doubles as some digits get. */
  private static BigDecimal halfway(Random random) {
    double low = (random.nextLong() >>> 11) * Math.scalb(1.0, random.nextInt(20) - 10);
    BigDecimal middle =
        new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.TWO);
    return middle.round(new MathContext(15 + random.nextInt(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "5., 5",
    ".5, 0.5",
    "+.5e-3, 0.0005",
    "1_000.5, 1000.5",
    "0x1p4, 16",
    "0x_1.8p1, 3",
    "1E2, 100",
    "-0, -0.0",
    "1e-400, 0",
    "0e999999, 0",
    "inf, Infinity",
    "-Infinity, Infinity",
    "NaN, Infinity"
  })
  void readsWhatGoReads(String text, double expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "1d",
        "1f",
        "0x1",
        "0x1p",
        "1__0",
        "_1",
        "1_",
        "1_.5",
        " 1",
        "1 ",
        "1.2.3",
        "+-1",
        "1e400",
        "-1e400",
        "+nan",
        "1,5",
        "infinit",
        "0x",
        "¹",
        "1e99999999999999999999"
      })
  void refusesWhatGoRefuses(String text) {
    assertThat(parse(text)).isNaN();
  }
}
