package dev.remora.processors.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestContexts;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.testkit.golden.Outcome;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

// Scenario: actions whose source is missing, whose key is there already, or that follow each other.
// Guarantees: the attributes of spec collector-config section 6.3, each key once.
final class AttributesTest {

  @Test
  void anEarlierActionIsSeenByALaterOne() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {key: b, action: insert, from_attribute: a}
                  - {key: a, action: delete}
                """))
        .containsExactly(Map.entry("b", "one"), Map.entry("n", "12"));
  }

  @Test
  void aMissingSourceChangesNothing() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {key: b, action: insert, from_attribute: missing}
                  - {key: a, action: upsert, from_attribute: missing}
                  - {key: a, action: update, from_context: metadata.missing}
                """))
        .containsExactly(Map.entry("a", "one"), Map.entry("n", "12"));
  }

  @Test
  void theDefaultStandsInForAMissingSource() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {key: b, action: insert, from_attribute: missing, default_value: spare}
                """))
        .containsEntry("b", "spare");
  }

  @Test
  void severalValuesOfTheClientAreJoined() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {key: b, action: INSERT, from_context: metadata.x-tenant}
                """))
        .containsEntry("b", "red;blue");
  }

  @Test
  void insertAndUpdateLookAtTheKey() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {key: a, action: insert, value: two}
                  - {key: c, action: update, value: two}
                """))
        .containsExactly(Map.entry("a", "one"), Map.entry("n", "12"));
  }

  @Test
  void whatCannotBeConvertedStays() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {key: a, action: convert, converted_type: int}
                  - {key: n, action: convert, converted_type: int}
                """))
        .containsExactly(Map.entry("a", "one"), Map.entry("n", "int 12"));
  }

  @Test
  void aPatternDeletesEveryKeyItFinds() throws IOException, YamlException {
    assertThat(
            run(
                """
                actions:
                  - {pattern: "^[a-n]$", action: delete}
                """))
        .isEmpty();
  }

  /** The attributes of one span with a = "one" and n = "12", as text. */
  private static Map<String, String> run(String yaml) throws IOException, YamlException {
    ComponentContext context = TestContexts.of("attributes", new SimulatedTime(1), Map.of());
    Problems problems = new Problems();
    AttributesConfig config =
        Binder.bind(
            AttributesConfig.class,
            AttributesConfig.defaults(),
            problems.component(
                "processors", ComponentId.parse("attributes"), YamlReader.read("test", yaml)));
    assertThat(problems.list()).isEmpty();
    Outcome outcome = new Outcome();
    new AttributesFactory()
        .create(config, Signal.TRACES, context)
        .process(payload(context), outcome);
    assertThat(context.pool().liveCount()).isZero();
    Map<String, String> attributes = new TreeMap<>();
    byte[] bytes = outcome.emitted().getFirst().bytes();
    for (KeyValue pair :
        ExportTraceServiceRequest.parseFrom(bytes)
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0)
            .getAttributesList()) {
      assertThat(attributes.put(pair.getKey(), text(pair.getValue()))).isNull();
    }
    return attributes;
  }

  private static Payload payload(ComponentContext context) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpans(Span.newBuilder().addAttributes(pair("a", "one")).addAttributes(pair("n", "12")));
    byte[] bytes = request.build().toByteArray();
    Buffer buffer = context.pool().acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    RequestContext client = new RequestContext(Map.of("x-tenant", List.of("red", "blue")), "");
    return Payload.of(Signal.TRACES, buffer.length(bytes.length), 1, 0, client, Answer.NONE);
  }

  private static KeyValue pair(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? "int " + value.getIntValue() : value.getStringValue();
  }
}
