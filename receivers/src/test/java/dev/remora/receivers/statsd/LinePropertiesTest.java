package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class LinePropertiesTest {
  // Scenario: random bytes, lines with random damage, and random well-formed lines of all types.
  // Guarantees: no bytes end the parser; well-formed lines add up as a model of strings says.

  private static final int LINES = 20_000;
  private static final String CHARACTERS = "abcXYZ019._-/ äß:@#";

  @RepeatedTest(3)
  void noBytesEndTheParser(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Aggregator aggregator = Lines.aggregator(Lines.settings(), 1 << 20);
    int taken = 0;
    for (int i = 0; i < LINES; i++) {
      byte[] text = damaged(random);
      int from = random.nextInt(text.length + 1);
      taken += aggregator.add(text, from, text.length, Lines.SENDER, i) == null ? 1 : 0;
      if (i % 1000 == 0) {
        aggregator.flush(aggregate -> {});
      }
    }
    assertThat(taken).isPositive();
  }

  private static byte[] damaged(Random random) {
    byte[] text;
    if (random.nextInt(4) == 0) {
      text = new byte[random.nextInt(300)];
      random.nextBytes(text);
      return text;
    }
    text = "a.b:1.5|ms|@0.1|#k:v,k2:v2|c:id|T12".getBytes(UTF_8);
    for (int n = random.nextInt(4); n > 0; n--) {
      text[random.nextInt(text.length)] =
          (byte) "|:#@,cTgms\0\n0.e+-\u00ff".charAt(random.nextInt(18));
    }
    return Arrays.copyOf(text, random.nextInt(text.length + 1));
  }

  @RepeatedTest(3)
  void wellFormedLinesAddUp(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Aggregator aggregator = Lines.aggregator(Lines.settings(), 64 << 20);
    Map<String, Long> sums = new HashMap<>();
    for (int i = 0; i < LINES; i++) {
      String name = word(random, ":");
      Map<String, String> tags = new TreeMap<>();
      for (int n = random.nextInt(3); n > 0; n--) {
        tags.put(word(random, ":"), word(random, ""));
      }
      int value = random.nextInt(2000) - 1000;
      assertThat(Lines.add(aggregator, line(random, name, value, tags))).isNull();
      sums.merge(name + tags, (long) value, Long::sum);
    }
    Map<String, Long> found = new HashMap<>();
    aggregator.flush(aggregate ->
        aggregate
            .series()
            .forEach(series ->
                found.put(
                    new String(series.name(), UTF_8) + tags(series),
                    ((CounterTally) series.tally()).integers())));
    assertThat(found).isEqualTo(sums);
  }

  private static String line(Random random, String name, int value, Map<String, String> tags) {
    List<String> pairs = new ArrayList<>();
    tags.forEach((key, tag) -> pairs.add(key + ":" + tag));
    Collections.shuffle(pairs, random);
    String text = name + ":" + value + "|c" + (random.nextBoolean() ? "|@1" : "");
    if (pairs.isEmpty()) {
      return text;
    }
    return text
        + (random.nextBoolean() ? "|#" + String.join(",", pairs) : "|#" + String.join("|#", pairs));
  }

  /** A short word, so that many lines share a series. */
  private static String word(Random random, String without) {
    StringBuilder word = new StringBuilder();
    while (word.isEmpty() || random.nextInt(3) == 0) {
      char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      if (without.indexOf(c) < 0) {
        word.append(c);
      }
    }
    return word.toString();
  }

  private static Map<String, String> tags(Series series) {
    try {
      Map<String, String> tags = new TreeMap<>();
      NumberDataPoint.parseFrom(series.attributes())
          .getAttributesList()
          .forEach(pair -> tags.put(pair.getKey(), pair.getValue().getStringValue()));
      return tags;
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
