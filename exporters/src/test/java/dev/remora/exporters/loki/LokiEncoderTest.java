package dev.remora.exporters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Unpacker;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.json.OtlpJsonReader;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.loki.LokiConfig.DefaultLabels;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LokiEncoderTest implements RequestSink {
  // Scenario: log records with attributes and hints are encoded, and the bodies read as Loki does.
  // Guarantees: labels, lines, tenants and order are those of the spec; bodies are bounded; each
  // record is in one request or rejected; no memory is left in use.

  private record Entry(@Nullable String tenant, String labels, long seconds, String line) {}

  private final BufferPool pool = new BufferPool(256 << 20, true);
  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private int delivered;

  @AfterEach
  void nothingIsLeft() {
    pool.reportLeaks();
    assertThat(pool.liveCount()).isZero();
  }

  @Test
  void defaultLabelsAndJsonLine() {
    encode(
        config(LokiConfig.defaults().defaultLabelsEnabled(), 1 << 20),
        logs(
            Map.of("service.name", "shop", "service.namespace", "web", "service.instance.id", "i"),
            LogRecord.newBuilder()
                .setTimeUnixNano(3_000_000_001L)
                .setSeverityNumberValue(10)
                .setSeverityText("Info")
                .setBody(text("a <b> \"c\""))
                .setTraceId(ByteString.copyFrom(new byte[] {1, 2}))
                .addAttributes(pair("z", "1"))
                .addAttributes(pair("a", "2"))));
    assertThat(entries)
        .containsExactly(
            new Entry(
                null,
                "{exporter=\"OTLP\", job=\"web/shop\", instance=\"i\", level=\"INFO2\"}",
                3,
                "{\"body\":\"a \\u003cb\\u003e \\\"c\\\"\","
                    + "\"traceid\":\"0102\",\"severity\":\"Info\","
                    + "\"attributes\":{\"a\":\"2\",\"z\":\"1\"},\"resources\":{"
                    + "\"service.instance.id\":\"i\",\"service.name\":\"shop\","
                    + "\"service.namespace\":\"web\"}}"));
  }

  @Test
  void hintsPromoteAndLeaveTheLine() {
    encode(
        config(new DefaultLabels(false, false, false, false), 1 << 20),
        logs(
            Map.of("host.name", "h\"1\\", "loki.resource.labels", "host.name, absent"),
            LogRecord.newBuilder()
                .setBody(text("hello"))
                .addAttributes(pair("loki.attribute.labels", "9x,a b"))
                .addAttributes(pair("loki.format", "logfmt"))
                .addAttributes(pair("9x", "nine"))
                .addAttributes(pair("a b", "v\nw"))
                .addAttributes(pair("left", "q=\"1\""))));
    assertThat(entries)
        .containsExactly(
            new Entry(
                null,
                "{host_name=\"h\\\"1\\\\\", key_9x=\"nine\", a_b=\"v\\nw\"}",
                7,
                "msg=hello attribute_left=\"q=\\\"1\\\"\""));
  }

  @Test
  void aRecordedRequestIsALine() throws Exception {
    byte[] json = Files.readAllBytes(Path.of("src/test/resources/testdata/loki/records.json"));
    OutputBuffer wire = new OutputBuffer(1024);
    new OtlpJsonReader().read(Signal.LOGS, Bytes.of(json), wire);
    encode(LokiConfig.defaults(), wire.toByteArray(), 1);
    assertThat(entries)
        .containsExactly(
            new Entry(
                null,
                "{exporter=\"OTLP\", level=\"INFO2\"}",
                1_544_712_660,
                "{\"body\":\"hello\",\"severity\":\"INFO2\",\"attributes\":{\"k\":\"v\"}}"));
  }

  @Test
  void tenantsGetRequestsOfTheirOwn() {
    LogRecord.Builder blue = raw("1").addAttributes(pair("team", "blue"));
    LogRecord.Builder red = raw("2").addAttributes(pair("team", "red\r\nX: y"));
    encode(
        config(LokiConfig.defaults().defaultLabelsEnabled(), 1 << 20),
        logs(Map.of(), blue.addAttributes(pair("loki.tenant", "team"))),
        logs(Map.of(), red.addAttributes(pair("loki.tenant", "none,team"))),
        logs(Map.of(), raw("3")));
    assertThat(entries.stream().map(Entry::tenant)).containsExactly("blue", "red__X: y", null);
    assertThat(entries.stream().map(Entry::line)).containsExactly("1", "2", "3");
  }

  @Test
  void recordWithoutLabelsIsRejected() {
    encode(config(new DefaultLabels(false, true, true, true), 1 << 20), logs(Map.of(), raw("x")));
    assertThat(entries).isEmpty();
    assertThat(rejected).containsExactly(Map.entry("no_labels", 1));
  }

  @Test
  void logfmtBodyStays() {
    LogRecord.Builder pairs = raw("a=1 b=\"x y\"");
    pairs.setAttributes(0, pair("loki.format", "logfmt"));
    LogRecord.Builder words = raw("a=1 and more");
    words.setAttributes(0, pair("loki.format", "logfmt"));
    encode(
        config(LokiConfig.defaults().defaultLabelsEnabled(), 1 << 20),
        logs(Map.of(), pairs, words));
    assertThat(entries.stream().map(Entry::line))
        .containsExactly("a=1 b=\"x y\"", "msg=\"a=1 and more\"");
  }

  @Test
  void largeBatchesArePartedInOrder() {
    List<LogRecord.Builder> records = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      records.add(raw("line " + i + "x".repeat(i % 90)));
    }
    encode(
        config(LokiConfig.defaults().defaultLabelsEnabled(), 2000),
        logs(Map.of(), records.toArray(LogRecord.Builder[]::new)));
    assertThat(sizes).hasSizeGreaterThan(10).allMatch(size -> size <= 2100);
    assertThat(entries.stream().map(it -> it.line().replace("x", "")))
        .containsExactlyElementsOf(
            records.stream().map(it -> it.getBody().getStringValue().replace("x", "")).toList());
    assertThat(delivered).isEqualTo(500);
  }

  @Test
  void damagedRequestsCostTheirRecordsOnly() {
    Random random = new Random(3);
    byte[] whole = logs(Map.of("service.name", "s"), raw("a"), raw("b"), raw("c")).toByteArray();
    for (int i = 0; i < 4000; i++) {
      byte[] wire = whole.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        wire[random.nextInt(wire.length)] = (byte) random.nextInt();
      }
      encode(config(LokiConfig.defaults().defaultLabelsEnabled(), 1 << 20), wire, 3);
      int told = delivered + rejected.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(told).isGreaterThanOrEqualTo(3);
    }
  }

  private static LokiConfig config(DefaultLabels labels, int maxBytes) {
    LokiConfig defaults = LokiConfig.defaults();
    return new LokiConfig(
        defaults.client(), defaults.sendingQueue(), defaults.retryOnFailure(), labels, maxBytes);
  }

  private static LogRecord.Builder raw(String body) {
    return LogRecord.newBuilder().setBody(text(body)).addAttributes(pair("loki.format", "raw"));
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private static KeyValue pair(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
  }

  private static ExportLogsServiceRequest logs(
      Map<String, String> resource, LogRecord.Builder... records) {
    ResourceLogs.Builder group = ResourceLogs.newBuilder();
    resource.forEach((key, value) -> group.getResourceBuilder().addAttributes(pair(key, value)));
    for (LogRecord.Builder each : records) {
      group.addScopeLogs(io.opentelemetry.proto.logs.v1.ScopeLogs.newBuilder().addLogRecords(each));
    }
    return ExportLogsServiceRequest.newBuilder().addResourceLogs(group).build();
  }

  private void encode(LokiConfig config, ExportLogsServiceRequest... requests) {
    ExportLogsServiceRequest.Builder all = ExportLogsServiceRequest.newBuilder();
    for (ExportLogsServiceRequest each : requests) {
      all.mergeFrom(each);
    }
    int items = 0;
    for (ResourceLogs group : all.getResourceLogsList()) {
      items += group.getScopeLogsCount();
    }
    encode(config, all.build().toByteArray(), items);
    int told = delivered + rejected.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(told).isEqualTo(items);
  }

  private void encode(LokiConfig config, byte[] wire, int items) {
    entries.clear();
    rejected.clear();
    delivered = 0;
    Buffer buffer = pool.acquire(wire.length);
    System.arraycopy(wire, 0, buffer.array(), 0, wire.length);
    buffer.length(wire.length);
    PayloadBatch batch = new PayloadBatch();
    batch.add(Payload.of(Signal.LOGS, buffer, items, 0, RequestContext.NONE, Answer.NONE));
    new LokiEncoder(config).encode(batch, 7_000_000_000L, this);
    batch.release();
  }

  @Override
  public BufferPool pool() {
    return pool;
  }

  @Override
  public void request(EncodedRequest request) {
    delivered += request.items();
    Buffer plain =
        Objects.requireNonNull(
            Unpacker.forWork(pool)
                .unpack(ContentCoding.SNAPPY, request.body().getFirst(), 64 << 20)
                .buffer());
    sizes.add(plain.length());
    int before = entries.size();
    try {
      CodedInputStream in = CodedInputStream.newInstance(plain.array(), 0, plain.length());
      while (!in.isAtEnd()) {
        assertThat(in.readTag()).isEqualTo(1 << 3 | 2);
        readStream((String) request.detail(), in.readBytes().newCodedInput());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(entries.size() - before).isEqualTo(request.items());
    plain.release();
    request.release();
  }

  private void readStream(@Nullable String tenant, CodedInputStream in) throws IOException {
    assertThat(in.readTag()).isEqualTo(1 << 3 | 2);
    String labels = in.readStringRequireUtf8();
    while (!in.isAtEnd()) {
      assertThat(in.readTag()).isEqualTo(2 << 3 | 2);
      CodedInputStream entry = in.readBytes().newCodedInput();
      assertThat(entry.readTag()).isEqualTo(1 << 3 | 2);
      CodedInputStream time = entry.readBytes().newCodedInput();
      assertThat(time.readTag()).isEqualTo(1 << 3);
      long seconds = time.readInt64();
      assertThat(time.readTag()).isEqualTo(2 << 3);
      assertThat(time.readInt32()).isBetween(0, 999_999_999);
      assertThat(entry.readTag()).isEqualTo(2 << 3 | 2);
      entries.add(new Entry(tenant, labels, seconds, entry.readBytes().toStringUtf8()));
    }
  }

  @Override
  public void consumed(int items) {
    throw new AssertionError("nothing is remembered here");
  }

  @Override
  public void rejected(int items, String code, String reason) {
    rejected.merge(code, items, Integer::sum);
  }
}
