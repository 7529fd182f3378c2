package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: requests as protobuf-java writes them, with and without what was found, whole and cut.
// Guarantees: exactly the resources and schemas change; broken bytes pass unchanged, nothing leaks.
final class ResourceRewriterTest {

  private static final String SCHEMA = "https://example.com/schema";

  private final BufferPool pool = new BufferPool(64 << 20, true);
  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  @AfterEach
  void nothingLeaks() {
    assertThat(pool.liveCount()).isZero();
  }

  private EncodedResource found() {
    attributes.put("a", new Text("found"));
    attributes.put("ü", new Texts(List.of("x", "")));
    attributes.put("number", new Whole(-1));
    return new EncodedResource(new DetectedResource(attributes, SCHEMA));
  }

  private byte @Nullable [] rewrite(byte[] bytes, boolean override) {
    Buffer buffer = pool.acquire(bytes.length);
    System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
    buffer.length(bytes.length);
    Payload payload = Payload.of(Signal.TRACES, buffer, 1, 0, RequestContext.NONE, Answer.NONE);
    Buffer out = new ResourceRewriter(override).rewrite(payload, found(), pool);
    payload.release();
    if (out == null) {
      return null;
    }
    byte[] copy = Arrays.copyOf(out.array(), out.length());
    out.release();
    return copy;
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
      List<KeyValue> own = List.copyOf(resource.getAttributesList());
      if (override) {
        resource.clearAttributes();
        own.stream()
            .filter(it -> found.stream().noneMatch(each -> each.getKey().equals(it.getKey())))
            .forEach(resource::addAttributes);
        resource.addAllAttributes(found);
      } else {
        found.stream()
            .filter(it -> own.stream().noneMatch(old -> old.getKey().equals(it.getKey())))
            .forEach(resource::addAttributes);
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
      byte[] out = rewrite(request.toByteArray(), override);
      ExportTraceServiceRequest rewritten =
          out == null ? request : ExportTraceServiceRequest.parseFrom(out);
      assertThat(rewritten).as("seed " + seed).isEqualTo(expected(request, override));
    }
  }

  @Test
  void aRequestThatHasAllIsNotCopied() {
    ResourceSpans.Builder group = ResourceSpans.newBuilder().setSchemaUrl("own");
    for (String key : List.of("a", "ü", "number")) {
      group.getResourceBuilder().addAttributes(pair(key, "own"));
    }
    byte[] bytes =
        ExportTraceServiceRequest.newBuilder().addResourceSpans(group).build().toByteArray();
    assertThat(rewrite(bytes, false)).isNull();
    assertThat(rewrite(bytes, true)).isNotNull();
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

  private static Map<String, String> attributesOf(byte @Nullable [] bytes) throws IOException {
    assertThat(bytes).isNotNull();
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
    for (int i = 0; i < bytes.length; i++) {
      rewrite(Arrays.copyOf(bytes, i), true);
      byte[] garbled = bytes.clone();
      garbled[i] = (byte) random.nextInt(256);
      rewrite(garbled, i % 2 == 0);
    }
  }
}
