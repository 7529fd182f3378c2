package dev.remora.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

// Scenario: random requests as protobuf-java writes them and in every other legal form of the wire.
// Guarantees: every getter of every view says what protobuf-java reads; a bad span costs itself.
final class OtlpViewsTest {

  private static final int SEEDS = 100;

  private final OtlpRequestView<SpanView> traces = OtlpRequestView.traces();
  private final OtlpRequestView<MetricView> metrics = OtlpRequestView.metrics();
  private final OtlpRequestView<LogRecordView> logs = OtlpRequestView.logs();

  @Test
  void readsRequestsAsTheyAreWritten() {
    Seeds.each(
        SEEDS,
        seed -> {
          RandomOtlp random = new RandomOtlp(seed);
          assertTraces(random.traces().toByteArray());
          assertMetrics(random.metrics().toByteArray());
          assertLogs(random.logs().toByteArray());
        });
  }

  @Test
  void readsEveryLegalForm() {
    Seeds.each(
        SEEDS,
        seed -> {
          RandomOtlp random = new RandomOtlp(seed);
          Scrambler scrambler = new Scrambler(seed);
          assertTraces(
              scrambler.scramble(
                  random.traces().toByteArray(), ExportTraceServiceRequest.getDescriptor()));
          assertMetrics(
              scrambler.scramble(
                  random.metrics().toByteArray(), ExportMetricsServiceRequest.getDescriptor()));
          assertLogs(
              scrambler.scramble(
                  random.logs().toByteArray(), ExportLogsServiceRequest.getDescriptor()));
        });
  }

  @Test
  void readsInTheMiddleOfALargerArray() {
    byte[] request = new RandomOtlp(7).traces().toByteArray();
    byte[] larger = new byte[request.length + 20];
    System.arraycopy(request, 0, larger, 13, request.length);

    assertThat(traces.wrap(larger, 13, request.length)).isTrue();
    TraceOracle.assertSame(traces, new RandomOtlp(7).traces());
  }

  @Test
  void marksTheMalformedSpanAlone() {
    byte[] broken = {0x0a, 0x7f};
    WireWriter out = new WireWriter(new OutputBuffer(64));
    int group = out.beginMessage(OtlpFields.ExportTraceServiceRequest.RESOURCE_SPANS);
    int scope = out.beginMessage(OtlpFields.ResourceSpans.SCOPE_SPANS);
    out.putBytes(
        OtlpFields.ScopeSpans.SPANS, Span.newBuilder().setName("1st").build().toByteArray());
    out.putBytes(OtlpFields.ScopeSpans.SPANS, broken);
    out.putBytes(
        OtlpFields.ScopeSpans.SPANS, Span.newBuilder().setName("3rd").build().toByteArray());
    out.endMessage(scope);
    out.endMessage(group);
    byte[] bytes = out.buffer().toByteArray();
    assertThat(ItemCounter.count(Signal.TRACES, bytes, bytes.length)).isEqualTo(3);

    traces.wrap(bytes, 0, bytes.length);
    var groups = traces.resourceGroups();
    assertThat(groups.next()).isTrue();
    var scopes = groups.current().scopeGroups();
    assertThat(scopes.next()).isTrue();
    var spans = scopes.current().items();
    StringBuilder seen = new StringBuilder();
    while (spans.next()) {
      SpanView span = spans.current();
      seen.append(span.name()).append(span.malformed() ? "!" : ".").append(span.raw().length());
    }

    assertThat(seen.toString()).isEqualTo("1st.5!23rd.5");
    assertThat(scopes.current().malformed()).isFalse();
  }

  @Test
  void marksTheItemWhenADeepAttributeIsMalformed() {
    // attributes { key "k" value { array_value { values <string of 9 bytes in 1> } } }
    byte[] attribute = {0x0a, 1, 'k', 0x12, 5, 0x2a, 3, 0x0a, 1, 0x0a};
    WireWriter out = new WireWriter(new OutputBuffer(64));
    out.putBytes(OtlpFields.Span.ATTRIBUTES, attribute);
    OtlpSpanView span = new OtlpSpanView();

    assertThat(span.wrap(out.buffer().array(), 0, out.buffer().length())).isTrue();
    assertThat(span.attributes().count()).isEqualTo(1);
    assertThat(span.malformed()).isFalse();
    var attributes = span.attributes();
    assertThat(attributes.next()).isTrue();
    assertThat(attributes.value().kind()).isEqualTo(AnyView.Kind.ARRAY);
    var elements = attributes.value().arrayValue();
    assertThat(elements.next()).isTrue();
    assertThat(elements.current().kind()).isEqualTo(AnyView.Kind.EMPTY);
    assertThat(span.malformed()).isTrue();
  }

  @Test
  void refusesValuesThatNestWithoutEnd() {
    byte[] inner = {};
    for (int depth = 0; depth < OtlpAnyView.MAX_DEPTH + 2; depth++) {
      WireWriter out = new WireWriter(new OutputBuffer(1024));
      int array = out.beginMessage(AnyValue.ARRAY_VALUE);
      out.putBytes(ArrayValue.VALUES, inner);
      out.endMessage(array);
      inner = out.buffer().toByteArray();
    }
    OtlpAnyView root = new OtlpAnyView();
    root.wrap(inner, 0, inner.length);

    AnyView value = root;
    int levels = 0;
    while (value.kind() == AnyView.Kind.ARRAY) {
      var elements = value.arrayValue();
      assertThat(elements.next()).isTrue();
      value = elements.current();
      levels++;
    }
    assertThat(levels).isEqualTo(OtlpAnyView.MAX_DEPTH);
    assertThat(root.malformed()).isTrue();
  }

  private void assertTraces(byte[] request) {
    assertThat(traces.wrap(request, 0, request.length)).isTrue();
    var expected = parse(() -> ExportTraceServiceRequest.parseFrom(request));
    TraceOracle.assertSame(traces, expected);
    int spans =
        expected.getResourceSpansList().stream()
            .flatMap(group -> group.getScopeSpansList().stream())
            .mapToInt(ScopeSpans::getSpansCount)
            .sum();
    assertThat(ItemCounter.count(Signal.TRACES, request, request.length)).isEqualTo(spans);
  }

  private void assertMetrics(byte[] request) {
    assertThat(metrics.wrap(request, 0, request.length)).isTrue();
    MetricOracle.assertSame(metrics, parse(() -> ExportMetricsServiceRequest.parseFrom(request)));
    int points = 0;
    var groups = metrics.resourceGroups();
    while (groups.next()) {
      var scopes = groups.current().scopeGroups();
      while (scopes.next()) {
        var each = scopes.current().items();
        while (each.next()) {
          points += each.current().pointCount();
        }
      }
    }
    assertThat(ItemCounter.count(Signal.METRICS, request, request.length)).isEqualTo(points);
  }

  private void assertLogs(byte[] request) {
    assertThat(logs.wrap(request, 0, request.length)).isTrue();
    var expected = parse(() -> ExportLogsServiceRequest.parseFrom(request));
    LogOracle.assertSame(logs, expected);
    int records =
        expected.getResourceLogsList().stream()
            .flatMap(group -> group.getScopeLogsList().stream())
            .mapToInt(scope -> scope.getLogRecordsCount())
            .sum();
    assertThat(ItemCounter.count(Signal.LOGS, request, request.length)).isEqualTo(records);
  }

  /** A parse by the oracle. */
  private interface Parse<T> {
    T run() throws InvalidProtocolBufferException;
  }

  private static <T> T parse(Parse<T> parse) {
    try {
      return parse.run();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the oracle refuses what the test wrote", e);
    }
  }
}
