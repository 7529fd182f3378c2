package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.exporters.awsxray.segment.SegmentEncoder;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: random well-formed spans of every shape, with each way to index, some far too large.
// Guarantees: each gives documents of at most 64 KiB that hold against X-Ray's schema, with its
// ids,
// times and parent as they were, fields in the reference's order and keys sorted without
// repetition;
// each span is counted once.
final class AwsXrayPropertyTest {

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final JsonSchema SCHEMA = schema();
  private static final List<String> ORDER =
      List.of(
          "name",
          "id",
          "start_time",
          "service",
          "origin",
          "user",
          "links",
          "trace_id",
          "end_time",
          "in_progress",
          "http",
          "fault",
          "error",
          "throttle",
          "cause",
          "aws",
          "annotations",
          "metadata",
          "namespace",
          "parent_id",
          "type",
          "sql");
  private static final int SPANS = 800;

  private static JsonSchema schema() {
    Path file = Path.of("src/test/resources/testdata/awsxray/_schema/segment-document.schema.json");
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyWellFormedSpanGivesValidDocuments(long seed) throws IOException {
    SegmentOptions options =
        SegmentOptions.of(
            seed % 2 == 0
                ? List.of("app.tenant", "http.url", "otel.resource.app.tenant")
                : List.of(),
            seed == 3,
            List.of(),
            true,
            true);
    ExportTraceServiceRequest request = new RandomSpans(seed).request(SPANS);
    try (Capture capture = new Capture()) {
      int[] trimmed = {0};
      AwsXrayEncoder encoder = new AwsXrayEncoder(options, capture.pool, span -> trimmed[0]++);
      capture.encode(encoder, request);
      assertThat(capture.rejected).isEmpty();
      assertThat(capture.items()).isEqualTo(SPANS);
      assertThat(trimmed[0]).isPositive();
      Map<String, List<JsonNode>> documents = new HashMap<>();
      for (EncodedRequest sent : capture.requests) {
        assertThat(sent.units()).isLessThanOrEqualTo(50);
        assertThat(sent.bodyBytes()).isLessThanOrEqualTo(RequestBuilder.MAX_BODY_BYTES + 2);
        for (String document : Capture.documents(sent)) {
          JsonNode segment = check(document);
          documents
              .computeIfAbsent(segment.get("trace_id").asText(), id -> new ArrayList<>())
              .add(segment);
        }
      }
      request.getResourceSpansList().stream()
          .flatMap(group -> group.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(span -> checkSpan(span, documents));
    }
  }

  private static JsonNode check(String document) throws IOException {
    assertThat(document.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(SegmentEncoder.MAX_DOCUMENT_BYTES);
    assertThat(document).endsWith("}\n");
    JsonNode segment = STRICT.readTree(document);
    assertThat(SCHEMA.validate(segment))
        .extracting(ValidationMessage::getMessage)
        .as(document)
        .isEmpty();
    List<String> fields = new ArrayList<>();
    segment.fieldNames().forEachRemaining(fields::add);
    assertThat(fields).isSortedAccordingTo((a, b) -> ORDER.indexOf(a) - ORDER.indexOf(b));
    assertSorted(segment.path("annotations").fieldNames());
    assertSorted(segment.path("metadata").path("default").fieldNames());
    return segment;
  }

  private static void assertSorted(Iterator<String> names) {
    List<byte[]> keys = new ArrayList<>();
    names.forEachRemaining(name -> keys.add(name.getBytes(StandardCharsets.UTF_8)));
    assertThat(keys).isSortedAccordingTo(java.util.Arrays::compareUnsigned);
  }

  private static void checkSpan(Span span, Map<String, List<JsonNode>> documents) {
    String trace = HexFormat.of().formatHex(span.getTraceId().toByteArray());
    String id = HexFormat.of().formatHex(span.getSpanId().toByteArray());
    String parent = HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    List<JsonNode> own = documents.get("1-" + trace.substring(0, 8) + "-" + trace.substring(8));
    assertThat(own).as(id).isNotNull().hasSizeBetween(1, 2);
    JsonNode first = own.getFirst();
    JsonNode last = own.getLast();
    assertThat(first.path("id").asText()).isEqualTo(id);
    assertThat(last.path("parent_id").asText()).isEqualTo(parent);
    if (own.size() == 2) {
      assertThat(first.path("parent_id")).isEqualTo(last.path("id"));
      assertThat(first.path("type").asText()).isEqualTo("subsegment");
      assertThat(last.has("type")).isFalse();
    }
    for (JsonNode segment : own) {
      assertThat(nanos(segment, "start_time")).isEqualTo(unsigned(span.getStartTimeUnixNano()));
      if (segment.has("end_time")) {
        assertThat(nanos(segment, "end_time")).isEqualTo(unsigned(span.getEndTimeUnixNano()));
      }
    }
  }

  private static String nanos(JsonNode segment, String field) {
    return segment.get(field).decimalValue().movePointRight(9).toBigInteger().toString();
  }

  private static String unsigned(long nanos) {
    return new BigDecimal(Long.toUnsignedString(nanos)).toPlainString();
  }
}
