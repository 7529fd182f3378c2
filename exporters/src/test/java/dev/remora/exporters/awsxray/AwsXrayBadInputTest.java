package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.remora.exporters.awsxray.segment.SegmentEncoder;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Scenario: spans that no sane SDK sends, and bytes that are no request.
// Guarantees: each span gives a valid document or is counted under its reason, its neighbours go
// on,
// and nothing throws.
final class AwsXrayBadInputTest {

  private static final SegmentOptions OPTIONS =
      SegmentOptions.of(List.of(), false, List.of(), true, false);

  private static Span.Builder good() {
    return Span.newBuilder()
        .setTraceId(
            ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}))
        .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .setName("good")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(1_768_478_400_000_000_000L)
        .setEndTimeUnixNano(1_768_478_400_000_000_001L);
  }

  private static ExportTraceServiceRequest request(Resource resource, Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(resource)
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
        .build();
  }

  private static Capture encode(SegmentOptions options, Span... spans) {
    Capture capture = new Capture();
    AwsXrayEncoder encoder = new AwsXrayEncoder(options, capture.pool, span -> {});
    return capture.encode(encoder, request(Resource.getDefaultInstance(), spans));
  }

  private static JsonNode only(Capture capture) {
    assertThat(capture.rejected).isEmpty();
    List<JsonNode> segments = capture.segments();
    assertThat(segments).hasSize(1);
    assertThat(
            Capture.documents(capture.requests.getFirst())
                .getFirst()
                .getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(SegmentEncoder.MAX_DOCUMENT_BYTES);
    return segments.getFirst();
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  @Test
  void spansWithoutProperIdsAreCounted() {
    ByteString zeros = ByteString.copyFrom(new byte[16]);
    try (Capture capture =
        encode(
            OPTIONS,
            good().clearTraceId().build(),
            good().setTraceId(zeros).build(),
            good().setTraceId(zeros.substring(0, 15)).build(),
            good().clearSpanId().build(),
            good().setSpanId(zeros.substring(0, 8)).build(),
            good().setSpanId(zeros.substring(0, 7)).build(),
            good().setParentSpanId(zeros.substring(0, 3)).build(),
            good().build())) {
      assertThat(capture.rejected).containsOnlyKeys("invalid_id").containsEntry("invalid_id", 7);
      assertThat(capture.segments()).hasSize(1);
    }
  }

  @Test
  void anAllZeroParentIsNone() {
    ByteString zeros = ByteString.copyFrom(new byte[8]);
    try (Capture capture = encode(OPTIONS, good().setParentSpanId(zeros).build())) {
      assertThat(only(capture).has("parent_id")).isFalse();
    }
  }

  @Test
  void timesAreWrittenAsTheyAre() {
    try (Capture capture =
        encode(OPTIONS, good().setStartTimeUnixNano(-1).setEndTimeUnixNano(0).build())) {
      assertThat(Capture.documents(capture.requests.getFirst()).getFirst())
          .contains("\"start_time\":18446744073.709551615,", "\"end_time\":0,");
    }
  }

  @Test
  void aMebibyteOfNameBecomesAName() {
    String huge = "x".repeat(1 << 20);
    try (Capture capture = encode(OPTIONS, good().setName(huge).build())) {
      assertThat(only(capture).get("name").asText()).isEqualTo("x".repeat(200));
    }
    try (Capture capture =
        encode(OPTIONS, good().addAttributes(attribute("peer.service", text(huge))).build())) {
      JsonNode segment = only(capture);
      assertThat(segment.get("name").asText()).isEqualTo("x".repeat(200));
      assertThat(segment.at("/metadata/remora/trimmed").asText()).contains("metadata");
    }
  }

  @Test
  void tenThousandAttributesAreCutToWhatFits() {
    Span.Builder span = good();
    for (int i = 0; i < 10_000; i++) {
      span.addAttributes(attribute("key" + i, text("value " + i)));
    }
    try (Capture capture = encode(OPTIONS, span.build())) {
      JsonNode metadata = only(capture).get("metadata");
      assertThat(metadata.at("/remora/trimmed").asText()).isEqualTo("stack, metadata");
      assertThat(metadata.get("default").size()).isGreaterThan(300);
    }
    SegmentOptions all = SegmentOptions.of(List.of(), true, List.of(), true, false);
    try (Capture capture = encode(all, span.build())) {
      assertThat(only(capture).get("annotations").size()).isEqualTo(50);
    }
  }

  @Test
  void mapsAreReadSixtyFourDeep() {
    try (Capture capture =
        encode(OPTIONS, good().addAttributes(attribute("deep", nested(64))).build())) {
      assertThat(only(capture).at("/metadata/default/deep" + "/k".repeat(64)).asText())
          .isEqualTo("bottom");
    }
    try (Capture capture =
        encode(
            OPTIONS,
            good().addAttributes(attribute("deep", nested(65))).build(),
            good().addAttributes(attribute("deep", nested(300))).build(),
            good().build())) {
      assertThat(capture.rejected).containsExactly(Map.entry("malformed", 2));
      assertThat(capture.items()).isEqualTo(1);
    }
  }

  private static AnyValue nested(int depth) {
    AnyValue value = text("bottom");
    for (int i = 0; i < depth; i++) {
      value =
          AnyValue.newBuilder()
              .setKvlistValue(KeyValueList.newBuilder().addValues(attribute("k", value)))
              .build();
    }
    return value;
  }

  @Test
  void whatIsNoNumberIsCountedOrWrittenAsText() {
    Span span =
        good()
            .addAttributes(
                attribute(
                    "bad",
                    AnyValue.newBuilder()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setDoubleValue(Double.NaN)))
                        .build()))
            .build();
    try (Capture capture = encode(OPTIONS, span, good().build())) {
      assertThat(capture.rejected).containsExactly(Map.entry("not_a_number", 1));
      assertThat(capture.items()).isEqualTo(1);
    }
    SegmentOptions asText = SegmentOptions.of(List.of(), false, List.of(), true, true);
    try (Capture capture = encode(asText, span)) {
      assertThat(only(capture).at("/metadata/default/bad/0").asText()).isEqualTo("NaN");
    }
  }

  @Test
  void aTraceIdWithoutATimeIsRefusedOnlyOnDemand() {
    SegmentOptions timely = SegmentOptions.of(List.of(), false, List.of(), false, false);
    // 2026-01-15T12:00:00Z, as the clock of the test.
    ByteString now = ByteString.copyFrom(new byte[] {0x69, 0x68, (byte) 0xd6, (byte) 0xc0});
    ByteString rest = ByteString.copyFrom(new byte[12]);
    try (Capture capture =
        encode(timely, good().build(), good().setTraceId(now.concat(rest)).build())) {
      assertThat(capture.rejected).containsExactly(Map.entry("old_trace_id", 1));
      assertThat(capture.items()).isEqualTo(1);
    }
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() {
    byte[] bytes =
        request(
                Resource.newBuilder().addAttributes(attribute("r", text("BAD!"))).build(),
                good().setName("BAD!").addAttributes(attribute("BAD!", text("BAD!"))).build())
            .toByteArray();
    byte[] wrong = {(byte) 0xff, (byte) 0xc0, (byte) 0xed, (byte) 0xa0};
    for (int at = 0; at < bytes.length - 4; at++) {
      if (new String(bytes, at, 4, StandardCharsets.ISO_8859_1).equals("BAD!")) {
        System.arraycopy(wrong, 0, bytes, at, 4);
      }
    }
    try (Capture capture = new Capture()) {
      capture.encode(new AwsXrayEncoder(OPTIONS, capture.pool, span -> {}), bytes, 1);
      JsonNode segment = only(capture);
      assertThat(segment.get("name").asText()).isEqualTo("span");
      assertThat(segment.at("/metadata/default/otel.resource.r").asText())
          .isEqualTo("\ufffd".repeat(4));
      assertThat(segment.at("/metadata/default").has("\ufffd".repeat(4))).isTrue();
    }
  }

  @Test
  void aMalformedSpanCostsItselfAlone() {
    byte[] span = good().build().toByteArray();
    byte[] broken = span.clone();
    broken[1] = 127; // a trace id longer than the span
    ByteString scope =
        ScopeSpans.newBuilder()
            .addSpans(good())
            .build()
            .toByteString()
            .concat(field(2, broken))
            .concat(field(2, span));
    byte[] bytes = field(1, field(2, scope.toByteArray()).toByteArray()).toByteArray();
    try (Capture capture = new Capture()) {
      capture.encode(new AwsXrayEncoder(OPTIONS, capture.pool, at -> {}), bytes, 3);
      assertThat(capture.rejected).containsExactly(Map.entry("malformed", 1));
      assertThat(capture.items()).isEqualTo(2);
    }
  }

  @Test
  void aMalformedListCostsItsSpanAlone() {
    byte[] broken = {2 << 3 | 2, 4, 5 << 3 | 2, 2, 1 << 3 | 2, 100};
    ByteString good = good().build().toByteString();
    // The last is a list that nothing reads.
    for (String key :
        List.of("aws.xray.annotations", "aws.dynamodb.table_names", "a", "http.url")) {
      ByteString name = KeyValue.newBuilder().setKey(key).build().toByteString();
      ByteString attribute = name.concat(ByteString.copyFrom(broken));
      ByteString bad = good.concat(field(9, attribute.toByteArray()));
      ByteString scope = field(2, good.toByteArray()).concat(field(2, bad.toByteArray()));
      scope = scope.concat(field(2, good.toByteArray()));
      byte[] bytes = field(1, field(2, scope.toByteArray()).toByteArray()).toByteArray();
      try (Capture capture = new Capture()) {
        capture.encode(new AwsXrayEncoder(OPTIONS, capture.pool, at -> {}), bytes, 3);
        int refused = key.equals("http.url") ? 0 : 1;
        assertThat(capture.rejected.getOrDefault("malformed", 0)).as(key).isEqualTo(refused);
        assertThat(capture.items()).as(key).isEqualTo(3 - refused);
      }
    }
  }

  private static ByteString field(int number, byte[] content) {
    byte[] head = {
      (byte) (number << 3 | 2), (byte) (content.length & 0x7f | 0x80), (byte) (content.length >> 7)
    };
    return ByteString.copyFrom(head).concat(ByteString.copyFrom(content));
  }

  @Test
  void cutAndScrambledRequestsNeverThrowAndAreCountedWhole() {
    byte[] bytes = new RandomSpans(7).request(40).toByteArray();
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      byte[] bad = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      for (int j = random.nextInt(4); j > 0 && bad.length > 0; j--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try (Capture capture = new Capture()) {
        capture.encode(new AwsXrayEncoder(OPTIONS, capture.pool, span -> {}), bad, 1_000);
        int told =
            capture.items() + capture.rejected.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(told).isEqualTo(1_000);
        capture.segments();
      }
    }
  }
}
