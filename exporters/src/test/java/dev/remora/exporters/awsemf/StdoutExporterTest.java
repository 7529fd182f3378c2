package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Payload;
import dev.remora.core.time.SimulatedTime;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

// Scenario: output_destination: stdout, with points that can be written and points that can't.
// Guarantees: a line of plain JSON for each event, and the outcome says what was rejected.
final class StdoutExporterTest {

  private static final String TWO =
      "{resourceMetrics:[{scopeMetrics:[{metrics:[{name:'g\"',gauge:{dataPoints:["
          + "{timeUnixNano:'1768478400000000000',asInt:'1',attributes:[{key:'a',value:{stringValue:'b'}}]},"
          + "{timeUnixNano:'1768478400000000000',asDouble:%s}]}}]}]}]}";

  private static final String LINE =
      "{\"Version\":\"1\",\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":\"default\",\"Dimensions\":[[],[\"a\"]],\"Metrics\":[{\"Name\":\"g\\\"\",\"Unit\":\"\",\"StorageResolution\":60}]}],\"Timestamp\":1768478400000},\"a\":\"b\",\"g\\\"\":1}\n";

  @Test
  void writesALineForEachEvent() throws Exception {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (Capture capture = new Capture()) {
      EmfTranslation translation =
          new EmfTranslation(Settings.of(""), "s", false, Integer.MAX_VALUE);
      StdoutExporter exporter =
          new StdoutExporter(
              translation, new PrintStream(terminal), capture.pool(), new SimulatedTime(1));

      assertThat(write(exporter, TWO.formatted("2"), capture)).isEqualTo(ExportResult.ACCEPTED);
      assertThat(terminal.toString(StandardCharsets.UTF_8)).startsWith(LINE).hasLineCount(2);
      terminal.reset();

      ExportResult partial = write(exporter, TWO.formatted("'NaN'"), capture);
      assertThat(partial)
          .isInstanceOfSatisfying(
              ExportResult.Partial.class,
              it -> {
                assertThat(it.rejectedItems()).isEqualTo(1);
                assertThat(it.code()).isEqualTo("not_finite");
              });
      assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo(LINE);
      exporter.stop();
    }
  }

  private static ExportResult write(StdoutExporter exporter, String json, Capture capture)
      throws Exception {
    ExportMetricsServiceRequest request = MetricsJson.request(Capture.JSON.readTree(json));
    Payload payload = capture.payload(request.toByteArray(), MetricsJson.points(request));
    ExportResult result = exporter.write(payload);
    payload.release();
    return result;
  }
}
