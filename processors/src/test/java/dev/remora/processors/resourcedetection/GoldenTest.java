package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Processor;
import dev.remora.core.component.TestContexts;
import dev.remora.core.json.Json;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Scenario: every recorded case: its environment, its metadata pages, its configuration, its
// resources.
// Guarantees: resources come out with the attributes and the schema that the peer gives them.
final class GoldenTest {

  private static final Path TESTDATA = Path.of("src/test/resources/testdata/resourcedetection");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(TESTDATA)) {
      List<String> cases =
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(name -> Files.exists(TESTDATA.resolve(name).resolve("case.json")))
              .sorted()
              .toList();
      assertThat(cases).hasSizeGreaterThanOrEqualTo(5);
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resourcesComeOutAsThePeersDo(String name) throws IOException, YamlException {
    Path folder = TESTDATA.resolve(name);
    Json described = Json.lenient(Files.readAllBytes(folder.resolve("case.json")));
    try (MetadataPages pages = new MetadataPages()) {
      for (Map.Entry<String, Json> page : described.map("serve").entrySet()) {
        String file = page.getValue().text("file");
        pages.pages.put(page.getKey(), Files.readString(folder.resolve(file)));
      }
      Map<String, String> environment = new HashMap<>();
      described
          .map("env")
          .forEach((key, value) ->
              environment.put(key, value.text().replace("http://${SERVE}", pages.uri())));
      ComponentContext context =
          TestContexts.of("resourcedetection", new SimulatedTime(1), environment);
      ResourceDetectionFactory factory = new ResourceDetectionFactory();
      ResourceDetectionConfig config = config(described.text("config"));
      Processor processor = factory.create(config, Signal.TRACES, context);
      processor.start();

      List<String> out = new ArrayList<>();
      ExportTraceServiceRequest input = request(folder.resolve("input.json"));
      ExportTraceServiceRequest rewritten = Payloads.run(processor, input, context);
      rewritten.getResourceSpansList().forEach(group -> out.add(describe(group)));
      Json expected = Json.lenient(Files.readAllBytes(folder.resolve("expected.json")));
      List<String> recorded =
          groups(expected.list("out").getFirst()).stream()
              .map(group -> describe(spans(group)))
              .toList();
      assertThat(out).containsExactlyInAnyOrderElementsOf(recorded);
      processor.stop();
      assertThat(context.pool().liveCount()).isZero();
    }
  }

  private static ResourceDetectionConfig config(String file) throws IOException, YamlException {
    String text = Files.readString(TESTDATA.resolve("_configs").resolve(file));
    MapValue root = (MapValue) YamlReader.read(file, text.replaceAll("\\$\\{\\w+\\}", "x"));
    MapValue processors = (MapValue) root.get("processors");
    String id = processors.keys().iterator().next();
    Value written = processors.get(id);
    Problems problems = new Problems();
    ResourceDetectionConfig config =
        Binder.bind(
            ResourceDetectionConfig.class,
            ResourceDetectionConfig.defaults(),
            problems.component("processors", ComponentId.parse(id), written));
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private static ExportTraceServiceRequest request(Path file) throws IOException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    groups(Json.lenient(Files.readAllBytes(file)))
        .forEach(group -> request.addResourceSpans(spans(group)));
    return request.build();
  }

  private static List<Json> groups(Json request) {
    return request.list("resourceSpans");
  }

  /** The resource and its schema, with one span as ballast. */
  private static ResourceSpans spans(Json group) {
    ResourceSpans.Builder spans = ResourceSpans.newBuilder().setSchemaUrl(group.text("schemaUrl"));
    for (Json pair : group.list("resource", "attributes")) {
      spans
          .getResourceBuilder()
          .addAttributes(
              KeyValue.newBuilder().setKey(pair.text("key")).setValue(any(pair.get("value"))));
    }
    spans.addScopeSpansBuilder().addSpansBuilder().setName("ballast");
    return spans.build();
  }

  private static AnyValue any(Json value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value.get("intValue") != null) {
      return any.setIntValue(Long.parseLong(value.text("intValue"))).build();
    }
    if (value.get("arrayValue") != null) {
      for (Json element : value.list("arrayValue", "values")) {
        any.getArrayValueBuilder().addValues(any(element));
      }
      return any.build();
    }
    return any.setStringValue(value.text("stringValue")).build();
  }

  private static String describe(ResourceSpans group) {
    Map<String, AnyValue> attributes = new TreeMap<>();
    for (KeyValue pair : group.getResource().getAttributesList()) {
      assertThat(attributes.put(pair.getKey(), pair.getValue())).isNull();
    }
    assertThat(group.getScopeSpans(0).getSpans(0).getName()).isEqualTo("ballast");
    return group.getSchemaUrl() + " " + attributes;
  }
}
