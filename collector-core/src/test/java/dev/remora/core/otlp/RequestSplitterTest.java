package dev.remora.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OutputBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

// Scenario: random requests, several merged by concatenation, cut by items, by bytes and in halves.
// Guarantees: the pieces hold the same items in the same order with all that belongs to them, and
// keep to the limits.
final class RequestSplitterTest {

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final OutputBuffer out = new OutputBuffer(16);

  @ParameterizedTest
  @EnumSource
  void cutsByItems(Signal signal) {
    RequestSplitter splitter = new RequestSplitter(signal);
    Seeds.each(
        40,
        seed -> {
          byte[] request = request(signal, seed);
          List<List<Message>> expected = Flattened.items(signal, request);
          for (int maxItems : new int[] {1, 2, 3, 7, 100_000}) {
            List<List<Message>> actual = new ArrayList<>();
            int[] full = new int[1];
            boolean whole =
                splitter.split(
                    Bytes.of(request),
                    maxItems,
                    NO_LIMIT,
                    out,
                    (piece, items) -> {
                      List<List<Message>> held = Flattened.items(signal, piece.copyOf());
                      assertThat(held).hasSize(items).hasSizeLessThanOrEqualTo(maxItems);
                      full[0] += items == maxItems ? 1 : 0;
                      actual.addAll(held);
                    });
            assertThat(whole).isTrue();
            assertThat(actual).isEqualTo(expected);
            // All pieces but the last are full.
            assertThat(full[0]).isEqualTo(expected.size() / maxItems);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void cutsByBytes(Signal signal) {
    RequestSplitter splitter = new RequestSplitter(signal);
    Seeds.each(
        40,
        seed -> {
          byte[] request = request(signal, seed);
          for (int maxBytes : new int[] {1, 2_000, 20_000, NO_LIMIT}) {
            List<List<Message>> actual = new ArrayList<>();
            splitter.split(
                Bytes.of(request),
                NO_LIMIT,
                maxBytes,
                out,
                (piece, items) -> {
                  List<List<Message>> held = Flattened.items(signal, piece.copyOf());
                  assertThat(held).hasSize(items);
                  assertThat(piece.length() <= maxBytes || items <= 1).isTrue();
                  actual.addAll(held);
                });
            assertThat(actual).isEqualTo(Flattened.items(signal, request));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void takesAnyRangeOut(Signal signal) {
    RequestSplitter splitter = new RequestSplitter(signal);
    Seeds.each(
        25,
        seed -> {
          byte[] request = request(signal, seed);
          List<List<Message>> all = Flattened.items(signal, request);
          for (int from = 0; from <= all.size(); from += 1 + all.size() / 7) {
            for (int to = from; to <= all.size(); to += 1 + all.size() / 5) {
              assertThat(splitter.slice(Bytes.of(request), from, to, out)).isTrue();
              assertThat(Flattened.items(signal, out.toByteArray()))
                  .as("%s to %s", from, to)
                  .isEqualTo(all.subList(from, to));
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenItCannot(Signal signal) {
    RequestSplitter splitter = new RequestSplitter(signal);
    byte[] request = request(signal, 3);
    OutputBuffer small = new OutputBuffer(new byte[10], Growth.NONE);

    assertThat(splitter.split(Bytes.of(request), 1, NO_LIMIT, small, (piece, items) -> {}))
        .isFalse();
    Bytes cut = new Bytes().wrap(request, 0, request.length - 1);
    assertThat(splitter.split(cut, 1, NO_LIMIT, out, (piece, items) -> {})).isFalse();
    assertThat(splitter.slice(cut, 0, 100_000, out)).isFalse();
  }

  private static byte[] request(Signal signal, long seed) {
    RandomOtlp random = new RandomOtlp(seed);
    OutputBuffer merged = new OutputBuffer(16);
    for (int i = 0; i < 2; i++) {
      switch (signal) {
        case TRACES -> merged.put(random.traces().toByteArray());
        case METRICS -> merged.put(random.metrics().toByteArray());
        case LOGS -> merged.put(random.logs().toByteArray());
      }
    }
    return merged.toByteArray();
  }
}
