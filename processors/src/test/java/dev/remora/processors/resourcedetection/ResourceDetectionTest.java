package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Processor;
import dev.remora.core.component.TestContexts;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.processors.resourcedetection.DetectedResource.AttributeValue;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import dev.remora.processors.resourcedetection.DetectedResource.Texts;
import dev.remora.processors.resourcedetection.DetectedResource.Whole;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: requests as protobuf-java writes them, with and without what was found, whole and cut.
// Guarantees: exactly the resources and schemas change, in place as the peer's maps do; broken
// bytes
// throw nothing, nothing leaks.
final class ResourceDetectionTest {

  private static final String SCHEMA = "https://example.com/schema";

  private final ComponentContext context =
      TestContexts.of("resource_detection", new SimulatedTime(1), Map.of());

  @AfterEach
  void nothingLeaks() {
    assertThat(context.pool().liveCount()).isZero();
  }

  private Processor processor(boolean override) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("a", new Text("found"));
    attributes.put("ü", new Texts(List.of("x", "")));
    attributes.put("number", new Whole(-1));
    DetectedResource found = new DetectedResource(attributes, SCHEMA);
    Detection detection =
        new Detection(
            List.of(new Detection.Named("one", () -> found)),
            Duration.ofSeconds(1),
            Duration.ZERO,
            context);
    detection.start();
    return new ResourceDetection(detection, override, Signal.TRACES, context.pool());
  }

  private byte[] rewrite(byte[] bytes, boolean override) {
    return Payloads.run(processor(override), bytes, context);
  }

  private static KeyValue pair(String key, String value) {
    KeyValue.Builder pair = KeyValue.newBuilder().setKey(key);
    pair.getValueBuilder().setStringValue(value);
    return pair.build();
  }

  private static ExportTraceServiceRequest random(Random random) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    String[] keys = {"a", "b", "ü", "number", "long.key.of.some.length"};
    for (int i = random.nextInt(4); i >= 0; i--) {
      ResourceSpans.Builder group = request.addResourceSpansBuilder();
      if (random.nextInt(4) > 0) {
        for (int k = random.nextInt(6); k > 0; k--) {
          String key = keys[random.nextInt(keys.length)];
          group.getResourceBuilder().addAttributes(pair(key, "own" + k));
        }
        group.getResourceBuilder().setDroppedAttributesCount(random.nextInt(3));
      }
      if (random.nextBoolean()) {
        group.setSchemaUrl("own schema");
      }
      for (int s = random.nextInt(3); s > 0; s--) {
        group.addScopeSpansBuilder().addSpansBuilder().setName("span".repeat(random.nextInt(100)));
      }
    }
    return request.build();
  }

  /** The same by protobuf-java. */
  private static ExportTraceServiceRequest expected(
      ExportTraceServiceRequest request, boolean override) {
    ExportTraceServiceRequest.Builder out = request.toBuilder();
    KeyValue.Builder texts = KeyValue.newBuilder().setKey("ü");
    texts.getValueBuilder().getArrayValueBuilder().addValuesBuilder().setStringValue("x");
    texts.getValueBuilder().getArrayValueBuilder().addValuesBuilder().setStringValue("");
    KeyValue.Builder number = KeyValue.newBuilder().setKey("number");
    number.getValueBuilder().setIntValue(-1);
    List<KeyValue> found = List.of(pair("a", "found"), texts.build(), number.build());
    for (ResourceSpans.Builder group : out.getResourceSpansBuilderList()) {
      Resource.Builder resource = group.getResourceBuilder();
      for (KeyValue each : found) {
        int at = 0;
        while (at < resource.getAttributesCount()
            && !resource.getAttributes(at).getKey().equals(each.getKey())) {
          at++;
        }
        if (at == resource.getAttributesCount()) {
          resource.addAttributes(each);
        } else if (override) {
          resource.setAttributes(at, each);
        }
      }
      if (group.getSchemaUrl().isEmpty()) {
        group.setSchemaUrl(SCHEMA);
      }
    }
    return out.build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doesWhatProtobufDoes(boolean override) throws IOException {
    for (int seed = 0; seed < 500; seed++) {
      ExportTraceServiceRequest request = random(new Random(seed));
      ExportTraceServiceRequest rewritten =
          ExportTraceServiceRequest.parseFrom(rewrite(request.toByteArray(), override));
      assertThat(rewritten).as("seed " + seed).isEqualTo(expected(request, override));
    }
  }

  @Test
  void aRequestThatHasAllStaysAsItIs() {
    ResourceSpans.Builder group = ResourceSpans.newBuilder().setSchemaUrl("own");
    for (String key : List.of("a", "ü", "number")) {
      group.getResourceBuilder().addAttributes(pair(key, "own"));
    }
    byte[] bytes =
        ExportTraceServiceRequest.newBuilder().addResourceSpans(group).build().toByteArray();
    assertThat(rewrite(bytes, false)).isEqualTo(bytes);
    assertThat(rewrite(bytes, true)).isNotEqualTo(bytes);
  }

  @Test
  void aResourceInTwoPartsIsOneResource() throws IOException {
    ByteArrayOutputStream group = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(group);
    Resource first = Resource.newBuilder().addAttributes(pair("b", "1")).build();
    Resource second = Resource.newBuilder().addAttributes(pair("a", "own")).build();
    out.writeMessage(1, first);
    out.writeMessage(1, second);
    out.flush();
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    CodedOutputStream whole = CodedOutputStream.newInstance(request);
    whole.writeBytes(1, ByteString.copyFrom(group.toByteArray()));
    whole.flush();
    byte[] kept = rewrite(request.toByteArray(), false);
    assertThat(attributesOf(kept)).containsEntry("a", "own").containsEntry("b", "1");
    byte[] replaced = rewrite(request.toByteArray(), true);
    assertThat(attributesOf(replaced)).containsEntry("a", "found").containsEntry("b", "1");
  }

  private static Map<String, String> attributesOf(byte[] bytes) throws IOException {
    Map<String, String> attributes = new TreeMap<>();
    ExportTraceServiceRequest.parseFrom(bytes)
        .getResourceSpans(0)
        .getResource()
        .getAttributesList()
        .forEach(
            it -> assertThat(attributes.put(it.getKey(), it.getValue().getStringValue())).isNull());
    return attributes;
  }

  @Test
  void cutAndGarbledBytesNeverThrow() {
    byte[] bytes = random(new Random(7)).toByteArray();
    Random random = new Random(8);
    int passed = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte[] garbled = bytes.clone();
      garbled[i] = (byte) random.nextInt(256);
      for (byte[] each : List.of(Arrays.copyOf(bytes, i), garbled)) {
        if (ItemCounter.count(Signal.TRACES, each, each.length) >= 0) { // else the door refuses it
          rewrite(each, i % 2 == 0);
          passed++;
        }
      }
    }
    assertThat(passed).isGreaterThan(100);
  }
}
