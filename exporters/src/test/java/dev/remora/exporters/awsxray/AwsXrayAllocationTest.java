package dev.remora.exporters.awsxray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: the same traces are encoded again and again, requests and memory going back in between.
// Guarantees: nothing is allocated for a span, whatever its kind.
final class AwsXrayAllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 500;

  private final BufferPool pool = new BufferPool(64 << 20, false);
  private final RequestSink sink =
      new RequestSink() {
        @Override
        public BufferPool pool() {
          return pool;
        }

        @Override
        public void request(EncodedRequest request) {
          Documents.recycle(request);
          request.release();
        }

        @Override
        public void consumed(int used) {
          throw new AssertionError("nothing is remembered here");
        }

        @Override
        public void rejected(int items, String code, String reason) {
          throw new AssertionError(code);
        }
      };

  @ParameterizedTest
  @CsvSource({
    "trace-fastapi-full, false",
    "trace-async-worker, false",
    "http-server-old, true",
    "sql-systems, false",
    "exception-python-chained, false",
    "exception-java-caused-by, false",
    "links, false",
    "local-root-client, true",
    "metadata-types, false",
    "batch-many-resources, false",
    "batch-50-and-local-root, false"
  })
  void nothingIsAllocatedForASpan(String name, boolean indexAll) throws IOException {
    Path file = Path.of("src/test/resources/testdata/awsxray", name, "input.json");
    JsonNode input = Capture.JSON.readTree(file.toFile());
    byte[] bytes = OtlpJson.traces(input).toByteArray();
    Buffer buffer = pool.acquire(bytes.length).length(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    AwsXrayEncoder encoder =
        new AwsXrayEncoder(
            SegmentOptions.of(List.of(), indexAll, List.of(), true, false), pool, span -> {});
    PayloadBatch batch = new PayloadBatch();
    int spans = count(input);
    batch.add(Payload.of(Signal.TRACES, buffer, spans, 0, RequestContext.NONE, Answer.NONE));
    encode(encoder, batch);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    encode(encoder, batch);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat((double) allocated / ROUNDS / spans).isLessThan(1);
  }

  private void encode(AwsXrayEncoder encoder, PayloadBatch batch) {
    for (int i = 0; i < ROUNDS; i++) {
      encoder.encode(batch, 0, sink);
    }
  }

  private static int count(JsonNode input) {
    int spans = 0;
    for (JsonNode group : input.path("resourceSpans")) {
      for (JsonNode scope : group.path("scopeSpans")) {
        spans += scope.path("spans").size();
      }
    }
    return spans;
  }
}
