package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.otlp.FieldRewriter;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.otlp.RandomOtlp;
import dev.remora.core.otlp.RequestSplitter;
import dev.remora.core.otlp.Seeds;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

// Scenario: requests that are cut anywhere or have bits flipped, as wire bytes and as JSON.
// Guarantees: no exception, and every item that the door counts is either written or rejected.
final class DamagedRequestsTest {

  private final OutputBuffer json = new OutputBuffer(1024);
  private final OutputBuffer pieces = new OutputBuffer(1024);
  private final OtlpJsonWriter writer = new OtlpJsonWriter(json);

  /** How many damaged requests passed the door, so that the test cannot be empty. */
  private int passed;

  @ParameterizedTest
  @EnumSource
  void accountsForEveryItemOfFlippedBytes(Signal signal) {
    Seeds.each(
        25,
        seed -> {
          byte[] good = request(signal, seed);
          Random random = new Random(seed);
          for (int round = 0; round < 60 && good.length > 0; round++) {
            byte[] damaged = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
              damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            check(signal, damaged);
          }
        });
    assertThat(passed).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void accountsForEveryItemOfCutBytes(Signal signal) {
    Seeds.each(
        6,
        seed -> {
          byte[] good = request(signal, seed);
          for (int cut = 0; cut < good.length; cut += 1 + good.length / 300) {
            check(signal, Arrays.copyOf(good, cut));
          }
        });
  }

  private void check(Signal signal, byte[] bytes) {
    int items = count(signal, bytes);
    json.reset();
    int rejected = writer.write(signal, bytes, bytes.length);
    if (items >= 0) {
      passed++;
      assertThat(items(signal, parsed()) + rejected).isEqualTo(items);
    }
    int[] cut = new int[1];
    boolean whole =
        new RequestSplitter(signal)
            .split(Bytes.of(bytes), 2, 10_000, pieces, (piece, held) -> cut[0] += held);
    assertThat(whole).isEqualTo(items >= 0);
    if (whole) {
      assertThat(cut[0]).isEqualTo(items);
    }
    FieldRewriter copy = new FieldRewriter(10, (content, out) -> Verdict.KEEP);
    pieces.reset();
    if (copy.rewrite(Bytes.of(bytes), new WireWriter(pieces))) {
      assertThat(pieces.toByteArray()).isEqualTo(bytes);
    }
  }

  private Json parsed() {
    try {
      return Json.parse(json.view(new Bytes()));
    } catch (JsonException e) {
      throw new AssertionError(e);
    }
  }

  private static long items(Signal signal, Json request) {
    String kind =
        switch (signal) {
          case TRACES -> "Spans";
          case METRICS -> "Metrics";
          case LOGS -> "Logs";
        };
    long items = 0;
    for (Json group : request.list("resource" + kind)) {
      for (Json scope : group.list("scope" + kind)) {
        items += scope.list("spans").size() + scope.list("logRecords").size();
        for (Json metric : scope.list("metrics")) {
          items +=
              metric.map().values().stream()
                  .mapToLong(data -> data.list("dataPoints").size())
                  .sum();
        }
      }
    }
    return items;
  }

  private static int count(Signal signal, byte[] bytes) {
    return ItemCounter.count(signal, bytes, bytes.length);
  }

  private static byte[] request(Signal signal, long seed) {
    RandomOtlp random = new RandomOtlp(seed);
    return switch (signal) {
      case TRACES -> random.traces().toByteArray();
      case METRICS -> random.metrics().toByteArray();
      case LOGS -> random.logs().toByteArray();
    };
  }

  @ParameterizedTest
  @EnumSource
  void refusesDamagedJsonByExceptionOfItsOwn(Signal signal) {
    OtlpJsonReader reader = new OtlpJsonReader();
    Seeds.each(
        20,
        seed -> {
          json.reset();
          byte[] wire = request(signal, seed);
          writer.write(signal, wire, wire.length);
          byte[] good = json.toByteArray();
          Random random = new Random(seed);
          for (int round = 0; round < 60; round++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            pieces.reset();
            try {
              reader.read(signal, Bytes.of(damaged), pieces);
              assertThat(count(signal, pieces.toByteArray())).isNotNegative();
            } catch (JsonException e) {
              assertThat(e).hasMessageMatching(".* at line \\d+, column \\d+");
              assertThat(e).hasMessageNotContaining("Source");
            }
          }
        });
  }
}
