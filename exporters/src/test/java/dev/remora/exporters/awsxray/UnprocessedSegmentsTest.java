package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.SimulatedTime;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: X-Ray answers 200 with unprocessed segments; a request is taken apart.
// Guarantees: documents are found by id, final and passing codes part, the words name trace and
// message; parts of a request hold exactly the documents asked for.
final class UnprocessedSegmentsTest {

  private static final ThrottledLog LOG = new ThrottledLog("awsxray", new SimulatedTime(1));

  private final Capture capture = new Capture();
  private final AwsXrayEncoder encoder =
      new AwsXrayEncoder(
          SegmentOptions.of(List.of(), false, List.of(), true, false), capture.pool, span -> {});

  private EncodedRequest request() throws java.io.IOException {
    Path file = Path.of("src/test/resources/testdata/awsxray/batch-50-and-local-root/input.json");
    JsonNode input = Capture.JSON.readTree(file.toFile());
    capture.encode(encoder, OtlpJson.traces(input));
    return capture.requests.getFirst();
  }

  private static ExportResult judge(EncodedRequest request, String body) {
    HttpAnswer answer = new HttpAnswer(200, List.of(), body.getBytes(StandardCharsets.UTF_8));
    return UnprocessedSegments.judge(answer, request, LOG);
  }

  private static JsonNode document(EncodedRequest request, int index) throws java.io.IOException {
    return Capture.JSON.readTree(Capture.documents(request).get(index));
  }

  private static String entry(String id, String code) {
    return "{\"Id\":\"%s\",\"ErrorCode\":\"%s\",\"Message\":\"why\"}".formatted(id, code);
  }

  @Test
  void answersWithoutEntriesAreAccepted() throws Exception {
    EncodedRequest request = request();
    for (String body :
        List.of(
            "",
            "{}",
            "not JSON",
            "{\"UnprocessedTraceSegments\":[]}",
            "{\"UnprocessedTraceSegments\":null,\"x\":\"ErrorCode\"}",
            "{\"UnprocessedTraceSegments\":[" + entry("0000000000000001", "InvalidSegment") + "]}",
            "{\"UnprocessedTraceSegments\":[{\"ErrorCode\":\"InvalidSegment\"}]}")) {
      assertThat(judge(request, body)).as(body).isEqualTo(ExportResult.ACCEPTED);
    }
    capture.close();
  }

  @Test
  void finalAndPassingCodesPart() throws Exception {
    EncodedRequest request = request();
    assertThat(request.units()).isEqualTo(50);
    assertThat(request.items()).isEqualTo(25);
    JsonNode call = document(request, 0);
    JsonNode service = document(request, 3);
    JsonNode throttled = document(request, 6);
    String body =
        "{\"UnprocessedTraceSegments\":["
            + String.join(
                ",",
                entry(throttled.get("id").asText(), "ThrottledException"),
                entry(call.get("id").asText(), "InvalidSegment"),
                entry(service.get("id").asText(), "InvalidName"))
            + "]}";
    ExportResult.Partial partial = (ExportResult.Partial) judge(request, body);
    BitSet again = new BitSet();
    again.set(6);
    assertThat(partial.retry()).isEqualTo(again);
    assertThat(partial.rejectedItems()).isEqualTo(1);
    assertThat(partial.code()).isEqualTo("InvalidSegment");
    assertThat(partial.reason())
        .contains(call.get("trace_id").asText(), call.get("id").asText(), "why");
    EncodedRequest rest = encoder.select(request, partial.retry());
    assertThat(rest.items()).isEqualTo(1);
    assertThat(Capture.documents(rest)).containsExactly(Capture.documents(request).get(6));
    rest.release();
    capture.close();
  }

  @Test
  void halvesHoldAllDocumentsAndItems() throws Exception {
    EncodedRequest request = request();
    List<EncodedRequest> halves = encoder.divide(request);
    assertThat(halves).hasSize(2);
    assertThat(halves.get(0).items() + halves.get(1).items()).isEqualTo(request.items());
    List<String> documents = new java.util.ArrayList<>(Capture.documents(halves.get(0)));
    documents.addAll(Capture.documents(halves.get(1)));
    assertThat(documents).isEqualTo(Capture.documents(request));
    halves.forEach(EncodedRequest::release);
    capture.close();
  }
}
