package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.delivery.EncodedRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: transit_spans_in_otlp_format with resources of few and of many spans.
// Guarantees: protobuf-java reads each document as a request of one resource with the settings on
// it; all spans are there, in order; documents stay below 64 KiB unless one span alone is larger.
final class TransitEncoderTest {

  @Test
  void documentsAreRequestsWithTheSettings() throws Exception {
    ExportTraceServiceRequest input = new RandomSpans(5).request(300);
    try (Capture capture = new Capture()) {
      capture.encode(new TransitEncoder(true, List.of("a", "b"), capture.pool), input);
      assertThat(capture.rejected).isEmpty();
      assertThat(capture.items()).isEqualTo(300);
      List<Span> spans = new ArrayList<>();
      for (EncodedRequest request : capture.requests) {
        for (String document : Capture.documents(request)) {
          assertThat(document).startsWith("T1S");
          ExportTraceServiceRequest read =
              ExportTraceServiceRequest.parseFrom(
                  Base64.getDecoder().decode(document.substring("T1S".length())));
          assertThat(read.getResourceSpansCount()).isEqualTo(1);
          List<Span> ofDocument = spans(read);
          assertThat(document.length() <= 64 * 1024 || ofDocument.size() == 1).isTrue();
          assertSettings(read.getResourceSpans(0));
          spans.addAll(ofDocument);
        }
      }
      assertThat(spans).isEqualTo(spans(input));
    }
  }

  private static void assertSettings(ResourceSpans group) {
    List<KeyValue> attributes = group.getResource().getAttributesList();
    assertThat(attributes.get(attributes.size() - 2))
        .isEqualTo(
            KeyValue.newBuilder()
                .setKey("aws.xray.exporter.config.index_all_attributes")
                .setValue(AnyValue.newBuilder().setBoolValue(true))
                .build());
    assertThat(attributes.getLast().getKey())
        .isEqualTo("aws.xray.exporter.config.indexed_attributes");
    assertThat(attributes.getLast().getValue().getArrayValue().getValuesList())
        .extracting(AnyValue::getStringValue)
        .containsExactly("a", "b");
  }

  private static List<Span> spans(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(group -> group.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }
}
