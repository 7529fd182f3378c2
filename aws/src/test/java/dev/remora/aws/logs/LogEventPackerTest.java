package dev.remora.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Scenario: events of every size, time and order, for one stream and for many.
// Guarantees: each event is in exactly one request within CloudWatch's limits, or rejected by code.
final class LogEventPackerTest {

  private static final long NOW = 1_768_478_400_000L;
  private static final long HOUR = 3_600_000L;
  private static final LogStream STREAM = new LogStream("/g", "s");

  private final CapturingSink sink = new CapturingSink();

  @AfterEach
  void nothingLeaks() {
    sink.release();
    assertThat(sink.pool.liveCount()).isZero();
  }

  private LogEventPacker packer(LogLimits limits) {
    LogEventPacker packer = new LogEventPacker(limits, sink.pool);
    packer.begin(sink, NOW * 1_000_000);
    return packer;
  }

  private static void add(LogEventPacker packer, LogStream stream, long time, String message) {
    byte[] bytes = ("xx" + message).getBytes(StandardCharsets.UTF_8);
    packer.add(stream, time, bytes, 2, bytes.length - 2, 3);
  }

  private static Json json(String body) {
    return Json.lenient(body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> messages(String body) {
    return json(body).list("logEvents").stream().map(event -> event.text("message")).toList();
  }

  @Test
  void writesWhatCloudWatchReads() {
    LogEventPacker packer = packer(LogLimits.defaults());
    LogStream quoted = new LogStream("/a\"b\\", "{x}\n");
    add(packer, quoted, NOW, "{\"k\":\"ü\t\u0001\"}");
    packer.finish();
    assertThat(sink.body(0))
        .isEqualTo(
            "{\"logGroupName\":\"/a\\\"b\\\\\",\"logStreamName\":\"{x}\\n\",\"logEvents\":["
                + "{\"message\":\"{\\\"k\\\":\\\"ü\\t\\u0001\\\"}\",\"timestamp\":1768478400000}]}");
    EncodedRequest request = sink.requests.getFirst();
    assertThat(request.items()).isEqualTo(3);
    assertThat(request.units()).isEqualTo(1);
  }

  @Test
  void whatIsEscapedIsNotEscapedAgain() {
    LogEventPacker packer = packer(new LogLimits(3, 100, 100, 24 * HOUR));
    byte[] escaped = "xx{\\\"k\\\":1}".getBytes(StandardCharsets.UTF_8);
    packer.addEscaped(STREAM, NOW, escaped, 2, escaped.length - 2, 3);
    add(packer, STREAM, NOW, "{\"k\":1}");
    packer.addEscaped(STREAM, NOW, new byte[75], 0, 75, 4);
    packer.addEscaped(STREAM, NOW - 15 * 24 * HOUR, escaped, 2, escaped.length - 2, 5);
    packer.finish();
    assertThat(messages(sink.body(0))).containsExactly("{\"k\":1}", "{\"k\":1}");
    assertThat(sink.rejected).containsExactly("4 too_large", "5 too_old");
  }

  @Test
  void eventsAreInTheOrderOfTheirTime() {
    LogEventPacker packer = packer(LogLimits.defaults());
    add(packer, STREAM, NOW - 1, "b");
    add(packer, STREAM, NOW - 5, "a");
    add(packer, STREAM, NOW - 1, "c");
    add(packer, STREAM, 0, "now");
    packer.finish();
    assertThat(sink.requests).hasSize(1);
    assertThat(messages(sink.body(0))).containsExactly("a", "b", "c", "now");
    List<Json> events = json(sink.body(0)).list("logEvents");
    assertThat(events.getLast().integer(0, "timestamp")).isEqualTo(NOW);
  }

  @Test
  void eachStreamHasItsOwnRequest() {
    LogEventPacker packer = packer(LogLimits.defaults());
    for (int i = 0; i < 600; i++) {
      add(packer, new LogStream("/g", "s" + i % 300), NOW, "m" + i);
    }
    packer.finish();
    assertThat(sink.requests.stream().mapToInt(EncodedRequest::units).sum()).isEqualTo(600);
    assertThat(sink.requests.stream().mapToInt(EncodedRequest::items).sum()).isEqualTo(1800);
  }

  @Test
  void limitsCloseARequest() {
    LogEventPacker byCount = packer(new LogLimits(3, 262_144, 262_144, 24 * HOUR));
    IntStream.range(0, 7).forEach(i -> add(byCount, STREAM, NOW, "m" + i));
    byCount.finish();
    assertThat(sink.requests).map(EncodedRequest::units).containsExactly(3, 3, 1);
    sink.release();

    // 26 bytes go on top of each message: 100 - 26 * 2 = 48 for two of them.
    LogEventPacker byBytes = packer(new LogLimits(10, 100, 100, 24 * HOUR));
    add(byBytes, STREAM, NOW, "a".repeat(24));
    add(byBytes, STREAM, NOW, "b".repeat(24));
    add(byBytes, STREAM, NOW, "c");
    byBytes.finish();
    assertThat(sink.requests).map(EncodedRequest::units).containsExactly(2, 1);
    sink.release();

    LogEventPacker bySpan = packer(LogLimits.defaults());
    add(bySpan, STREAM, NOW - 24 * HOUR, "old");
    add(bySpan, STREAM, NOW, "a day later");
    add(bySpan, STREAM, NOW + 1, "over a day later");
    add(bySpan, STREAM, NOW - 24 * HOUR, "over a day earlier");
    bySpan.finish();
    assertThat(sink.requests).map(EncodedRequest::units).containsExactly(2, 1, 1);
  }

  @Test
  void aLongMessageIsCutAndMarked() {
    LogEventPacker packer = packer(LogLimits.defaults());
    add(packer, STREAM, NOW, "x".repeat(262_144 - 26));
    add(packer, STREAM, NOW, "y".repeat(262_144 - 25));
    packer.finish();
    String whole = messages(sink.body(0)).getFirst();
    String cut = messages(sink.body(1)).getFirst();
    assertThat(whole).hasSize(262_118).doesNotContain("Truncated");
    assertThat(cut).hasSize(262_118).endsWith("y[Truncated...]");
  }

  @Test
  void whatCloudWatchWouldRefuseIsRejectedAlone() {
    LogEventPacker packer = packer(LogLimits.defaults());
    add(packer, STREAM, NOW, "");
    add(packer, STREAM, NOW - 14 * 24 * HOUR - 1, "too old");
    add(packer, STREAM, NOW + 2 * HOUR + 1, "too new");
    add(packer, STREAM, -1, "before 1970");
    add(packer, STREAM, NOW - 14 * 24 * HOUR, "just young enough");
    add(packer, STREAM, NOW + 2 * HOUR, "just old enough");
    packer.finish();
    assertThat(sink.rejected)
        .containsExactly("3 empty_message", "3 too_old", "3 too_new", "3 too_old");
    assertThat(sink.requests).hasSize(2);
  }

  @Test
  void aPackerIsUsedAgain() {
    LogEventPacker packer = packer(LogLimits.defaults());
    add(packer, STREAM, NOW, "one");
    packer.finish();
    packer.begin(sink, NOW * 1_000_000);
    add(packer, STREAM, NOW, "two");
    packer.finish();
    packer.begin(sink, NOW * 1_000_000);
    packer.finish();
    assertThat(sink.requests).hasSize(2);
    assertThat(messages(sink.body(1))).containsExactly("two");
  }

  @Test
  void dividingKeepsEveryEventInOrder() {
    Random random = new Random(3);
    for (int events = 1; events < 40; events++) {
      LogEventPacker packer = packer(LogLimits.defaults());
      for (int i = 0; i < events; i++) {
        add(
            packer,
            STREAM,
            NOW - random.nextInt(1000),
            "m".repeat(random.nextInt(50) + 1) + "\"" + i);
      }
      packer.finish();
      EncodedRequest whole = sink.requests.removeFirst();
      List<String> expected = messages(CapturingSink.body(whole));
      List<String> found = new ArrayList<>();
      int items = divideToSingles(packer, whole, found);
      assertThat(found).isEqualTo(expected);
      assertThat(items).isEqualTo(3 * events);
    }
  }

  private static int divideToSingles(
      LogEventPacker packer, EncodedRequest request, List<String> found) {
    List<EncodedRequest> parts = packer.divide(request);
    int items = 0;
    if (parts.isEmpty()) {
      assertThat(request.units()).isEqualTo(1);
      found.addAll(messages(CapturingSink.body(request)));
      items = request.items();
    }
    for (EncodedRequest part : parts) {
      items += divideToSingles(packer, part, found);
    }
    request.release();
    return items;
  }

  @Test
  void anyBytesMakeAReadableRequest() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] message = new byte[random.nextInt(40) + 1];
      random.nextBytes(message);
      LogEventPacker packer = packer(LogLimits.defaults());
      packer.add(STREAM, NOW, message, 0, message.length, 1);
      packer.finish();
      Json event = json(sink.body(0)).list("logEvents").getFirst();
      assertThat(event.integer(0, "timestamp")).isEqualTo(NOW);
      sink.release();
    }
  }
}
