package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.remora.core.otlp.RandomOtlp;
import dev.remora.core.otlp.Seeds;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

// Scenario: random requests to JSON and back, protobuf's own JSON, and texts that senders get
// wrong.
// Guarantees: nothing is lost either way; what is wrong is named with its field and place.
final class OtlpJsonTest {

  private static final int SEEDS = 60;
  private static final Pattern ID =
      Pattern.compile("\"(\\w*(?:trace|span)Id)\":\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

  private final OtlpJsonReader reader = new OtlpJsonReader();
  private final OutputBuffer json = new OutputBuffer(64);
  private final OutputBuffer wire = new OutputBuffer(64);
  private final OtlpJsonWriter writer = new OtlpJsonWriter(json);

  @Test
  void bringsEveryRequestBack() {
    Seeds.each(
        SEEDS,
        seed -> {
          RandomOtlp random = new RandomOtlp(seed);
          roundTrip(random.traces());
          roundTrip(random.metrics());
          roundTrip(random.logs());
        });
  }

  private void roundTrip(Message request) {
    byte[] bytes = request.toByteArray();
    json.reset();
    assertThat(write(request, bytes)).isZero();
    Message back = read(signal(request), text(json), request);

    assertThat(normal(back)).isEqualTo(normal(parse(request, bytes)));
  }

  /**
   * Without what the writer leaves out or always writes: indexes into a dictionary that only
   * profiles have, and the messages that the Collector writes even if they are empty.
   */
  private static Message normal(Message message) {
    String text = print(message).replaceAll("\"(keyStrindex|stringValueStrindex)\":-?\\d+", "");
    String before;
    do {
      before = text;
      text =
          text.replaceAll("\"(resource|scope|status|body|value|positive|negative)\":\\{,*\\}", "")
              .replaceAll(",{2,}", ",")
              .replace("{,", "{")
              .replace(",}", "}");
    } while (!text.equals(before));
    return parseJson(message, text);
  }

  private int write(Message request, byte[] bytes) {
    return writer.write(signal(request), bytes, bytes.length);
  }

  private static Signal signal(Message request) {
    return switch (request) {
      case ExportTraceServiceRequest traces -> Signal.TRACES;
      case ExportMetricsServiceRequest metrics -> Signal.METRICS;
      default -> Signal.LOGS;
    };
  }

  private Message read(Signal signal, String text, Message like) {
    wire.reset();
    try {
      reader.read(signal, Bytes.of(text), wire);
    } catch (JsonException e) {
      throw new AssertionError(text, e);
    }
    return parse(like, wire.toByteArray());
  }

  private static Message parse(Message like, byte[] bytes) {
    try {
      return like.getParserForType().parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsWhatProtobufPrints() {
    Seeds.each(
        SEEDS,
        seed -> {
          RandomOtlp random = new RandomOtlp(seed);
          readsPrinted(random.traces());
          readsPrinted(random.metrics());
          readsPrinted(random.logs());
        });
  }

  /** Protobuf's JSON is OTLP's but for the ids, which are in base64 there. */
  private void readsPrinted(Message request) {
    String text =
        ID.matcher(print(request))
            .replaceAll(id ->
                "\""
                    + id.group(1)
                    + "\":\""
                    + HexFormat.of().formatHex(Base64.getDecoder().decode(id.group(2)))
                    + "\"");
    assertThat(read(signal(request), text, request)).isEqualTo(request);
  }

  private static String print(Message message) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Message parseJson(Message like, String text) {
    try {
      Message.Builder builder = like.newBuilderForType();
      JsonFormat.parser().merge(text, builder);
      return builder.build();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void writesWhatTheCollectorWrites() {
    var request =
        (ExportTraceServiceRequest)
            parseJson(
                ExportTraceServiceRequest.getDefaultInstance(),
                """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"n\\b<","kind":2,
                "startTimeUnixNano":"5","attributes":[{"key":"a","value":{"intValue":"-7"}},
                {"key":"b","value":{"doubleValue":0.5}},{"key":"c","value":{"arrayValue":{}}},
                {"key":"d","value":{"bytesValue":"AAE="}},{"key":"e"}],
                "status":{"code":2}}]}]}]}\
                """);
    var span = request.getResourceSpans(0).getScopeSpans(0).getSpans(0).toBuilder();
    span.setTraceId(ByteString.fromHex("0102030405060708090a0b0c0d0e0fff"));
    span.setSpanId(ByteString.fromHex("0000000000000000"));
    var builder = request.toBuilder();
    builder.getResourceSpansBuilder(0).getScopeSpansBuilder(0).setSpans(0, span);

    json.reset();
    write(request, builder.build().toByteArray());

    assertThat(text(json))
        .isEqualTo(
            """
            {"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[\
            {"traceId":"0102030405060708090a0b0c0d0e0fff","name":"n\\u0008<","kind":2,\
            "startTimeUnixNano":"5","attributes":[{"key":"a","value":{"intValue":"-7"}},\
            {"key":"b","value":{"doubleValue":0.5}},{"key":"c","value":{"arrayValue":{}}},\
            {"key":"d","value":{"bytesValue":"AAE="}},{"key":"e","value":{}}],\
            "status":{"code":2}}]}]}]}\
            """);
  }

  @Test
  void acceptsTheFormsThatSendersUse() {
    String text =
        """
        {"resource_logs":[{"unknown":{"a":[1,{}]},"resource":null,"scopeLogs":[{"log_records":[
        {"timeUnixNano":1700000000000000001,"severity_number":"SEVERITY_NUMBER_WARN",
         "observedTimeUnixNano":"18446744073709551615","flags":1.0,"traceId":"",
         "body":{"doubleValue":"-Infinity"},"attributes":[{"key":"k","value":{"intValue":5}},
         {"key":"b","value":{"bytesValue":"_-8"}},{"key":"l","value":{"kvlistValue":{"values":[
         {"key":"x","value":{"boolValue":true}}]}}}]}]}]}]}\
        """;
    var record =
        ((ExportLogsServiceRequest)
                read(Signal.LOGS, text, ExportLogsServiceRequest.getDefaultInstance()))
            .getResourceLogs(0)
            .getScopeLogs(0)
            .getLogRecords(0);

    assertThat(record.getTimeUnixNano()).isEqualTo(1_700_000_000_000_000_001L);
    assertThat(record.getObservedTimeUnixNano()).isEqualTo(-1);
    assertThat(record.getSeverityNumberValue()).isEqualTo(13);
    assertThat(record.getFlags()).isEqualTo(1);
    assertThat(record.getTraceId().isEmpty()).isTrue();
    assertThat(record.getBody().getDoubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(record.getAttributes(0).getValue().getIntValue()).isEqualTo(5);
    assertThat(record.getAttributes(1).getValue().getBytesValue())
        .isEqualTo(ByteString.fromHex("ffef"));
    assertThat(
            record
                .getAttributes(2)
                .getValue()
                .getKvlistValue()
                .getValues(0)
                .getValue()
                .getBoolValue())
        .isTrue();
  }

  @Test
  void namesWhatIsWrong() {
    refuses("", "expected an object");
    refuses("[]", "expected an object at line 1, column 1");
    refuses("{\"resourceSpans\":[", "Unexpected end-of-input");
    refuses("{} x", "line 1, column 4");
    refuses("{}{}", "nothing may follow the request");
    refuses("{\"resourceSpans\":{}}", "resourceSpans: expected an array");
    refuses(span("\"traceId\":\"abc\""), "traceId: expected 32 hex digits");
    refuses(span("\"spanId\":\"zzzzzzzzzzzzzzzz\""), "spanId: expected hex digits");
    refuses(span("\"name\":5"), "name: expected a string");
    refuses(span("\"kind\":\"SERVER\""), "kind: expected a number or one of its names");
    refuses(span("\"kind\":4294967296"), "kind: expected a 32-bit integer");
    refuses(span("\"startTimeUnixNano\":-1"), "startTimeUnixNano: expected an unsigned integer");
    refuses(span("\"startTimeUnixNano\":\"soon\""), "expected an unsigned integer");
    refuses(span("\"flags\":1.5"), "flags: expected an unsigned integer");
    refuses(span("\"attributes\":[5]"), "attributes: expected an object");
    refuses(
        span("\"attributes\":[{\"value\":{\"boolValue\":\"yes\"}}]"),
        "boolValue: expected true or false");
    refuses(span("\"attributes\":[{\"value\":{\"bytesValue\":\"*\"}}]"), "expected base64");
    refuses("[".repeat(2000), "expected an object");
    refuses("{\"unknown\":" + "[".repeat(2000), "too large");
  }

  private static String span(String member) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + member + "}]}]}]}";
  }

  private void refuses(String text, String message) {
    assertThatThrownBy(() -> reader.read(Signal.TRACES, Bytes.of(text), wire.reset()))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsMetadataAsATree() throws JsonException {
    Json document =
        Json.parse(
            "{\"Limits\":{\"CPU\":0.5,\"Memory\":512},\"Names\":[\"a\",null,\"b\"],\"On\":true,"
                + "\"Big\":9007199254740993}");

    assertThat(document.number(0, "Limits", "CPU")).isEqualTo(0.5);
    assertThat(document.integer(0, "Limits", "Memory")).isEqualTo(512);
    assertThat(document.integer(0, "Limits", "CPU")).isZero();
    assertThat(document.integer(-1, "Limits", "Disk")).isEqualTo(-1);
    assertThat(document.integer(0, "Big")).isEqualTo(9_007_199_254_740_993L);
    assertThat(document.list("Names")).hasSize(3).contains(Json.Null.NULL);
    assertThat(document.list("Names").get(2).text()).isEqualTo("b");
    assertThat(document.text("Names")).isEmpty();
    assertThat(document.bool("On")).isTrue();
    assertThat(document.map("Limits")).containsOnlyKeys("CPU", "Memory");
    assertThat(document.get("Limits", "CPU", "x")).isNull();
    assertThatThrownBy(() -> Json.parse("{\"a\":}")).hasMessageContaining("line 1, column");
    assertThatThrownBy(() -> Json.parse("1 2")).hasMessageContaining("nothing may follow");
  }

  private static String text(OutputBuffer buffer) {
    return new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8);
  }
}
