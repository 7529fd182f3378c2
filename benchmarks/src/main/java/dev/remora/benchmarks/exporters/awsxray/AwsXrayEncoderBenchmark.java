package dev.remora.benchmarks.exporters.awsxray;

import dev.remora.benchmarks.samples.SampleTraces;
import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.awsxray.segment.Refused;
import dev.remora.exporters.awsxray.segment.SegmentEncoder;
import dev.remora.exporters.awsxray.segment.SegmentOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One span of an export request of 100, from wire bytes to its document in a request body. Run with
 * {@code -prof gc}: {@code gc.alloc.rate.norm} of {@link #remora} must be 0.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AwsXrayEncoderBenchmark {

  private static final int SPANS = 100;

  /** What the spans are; {@code trace} has one of each in turn. */
  @Param({"server", "internal", "dynamodb", "sql", "exception", "trace"})
  public String kind = "trace";

  private byte[] request = new byte[0];
  private final OtlpRequestView<SpanView> traces = OtlpRequestView.traces();
  private final OutputBuffer body = new OutputBuffer(1 << 20);
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream(1 << 20);
  private final SegmentEncoder encoder =
      new SegmentEncoder(SegmentOptions.of(List.of(), false, List.of(), true, false));

  /** Makes the request. */
  @Setup(Level.Trial)
  public void prepare() {
    request = new SampleTraces().request(kind, SPANS).toByteArray();
  }

  /** The exporter's encoder: views, one pass, no garbage. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public int remora() {
    body.reset();
    body.putAscii("{\"TraceSegmentDocuments\":[");
    traces.wrap(request, 0, request.length);
    Cursor<? extends ResourceGroupView<SpanView>> groups = traces.resourceGroups();
    while (groups.next()) {
      encoder.resource(groups.current().resource().raw());
      Cursor<? extends ScopeGroupView<SpanView>> scopes = groups.current().scopeGroups();
      while (scopes.next()) {
        Cursor<? extends SpanView> spans = scopes.current().items();
        while (spans.next()) {
          encode(spans.current());
        }
      }
    }
    body.putAscii("]}");
    return body.length();
  }

  private void encode(SpanView span) {
    Refused refused = encoder.begin(span, 0);
    body.put('"');
    if (refused == null) {
      refused = encoder.write(0, body);
    }
    if (refused != null) {
      throw new IllegalStateException(refused.reason());
    }
    body.put('"');
    body.put(',');
  }

  /** protobuf-java, maps, Jackson. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public int protobufAndJackson() throws IOException {
    stream.reset();
    ProtobufJacksonSegments.write(request, stream);
    return stream.size();
  }
}
