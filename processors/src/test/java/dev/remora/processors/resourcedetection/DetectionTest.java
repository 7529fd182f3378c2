package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Processor;
import dev.remora.core.component.TestContexts;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

// Scenario: detectors that find, fail, come back and change, under simulated time.
// Guarantees: order decides, a failing detector delays nothing for ever and loses nothing known.
final class DetectionTest {

  private static final long SECOND = 1_000_000_000L;

  private final SimulatedTime time = new SimulatedTime(1);
  private final ComponentContext context = TestContexts.of("resourcedetection", time, Map.of());

  private static Detector finds(String key, String value, String schema) {
    return () -> new DetectedResource(Map.of(key, new Text(value)), schema);
  }

  private static Detection.Named named(String name, Detector detector) {
    return new Detection.Named(name, detector);
  }

  private Detection detection(Duration refresh, Detection.Named... detectors) {
    return new Detection(List.of(detectors), Duration.ofMillis(50), refresh, context);
  }

  @Test
  void theEarlierDetectorWins() {
    Detection detection =
        detection(
            Duration.ZERO,
            named("one", finds("k", "first", "")),
            named("two", finds("k", "second", "schema")));
    detection.start();
    EncodedResource found = detection.current();
    assertThat(found.attributes()).hasSize(1);
    assertThat(found.attributes().getFirst().value().toString()).contains("first");
    assertThat(found.schemaUrl()).hasToString("schema");
  }

  @Test
  void aFailingDetectorComesInLater() {
    AtomicInteger failures = new AtomicInteger(2);
    Detector shaky =
        () -> {
          if (failures.getAndDecrement() > 0) {
            throw new MetadataException("not yet");
          }
          return new DetectedResource(Map.of("late", new Text("x")), "");
        };
    Detection detection =
        detection(Duration.ZERO, named("good", finds("k", "v", "")), named("shaky", shaky));
    detection.start();
    assertThat(detection.current().attributes()).hasSize(1);
    time.advance(SECOND);
    assertThat(detection.current().attributes()).hasSize(1);
    time.advance(2 * SECOND);
    assertThat(detection.current().attributes()).hasSize(2);
  }

  @Test
  void aRefreshKeepsWhatAFailureWouldLose() {
    AtomicReference<String> value = new AtomicReference<>("one");
    Detector changing =
        () -> {
          if (value.get().isEmpty()) {
            throw new MetadataException("gone");
          }
          return new DetectedResource(Map.of("k", new Text(value.get())), "");
        };
    Detection detection = detection(Duration.ofSeconds(10), named("changing", changing));
    detection.start();
    value.set("");
    time.advance(10 * SECOND);
    assertThat(text(detection)).contains("one");
    value.set("two");
    time.advance(10 * SECOND);
    assertThat(text(detection)).contains("two");
    detection.stop();
    value.set("three");
    time.advance(20 * SECOND);
    assertThat(text(detection)).contains("two");
  }

  private static String text(Detection detection) {
    return detection.current().attributes().getFirst().value().toString();
  }

  @Test
  void whatTheUserWroteWrongEndsTheStart() {
    ComponentContext wrong =
        TestContexts.of("resourcedetection", time, Map.of("OTEL_RESOURCE_ATTRIBUTES", "novalue"));
    ResourceDetectionFactory factory = new ResourceDetectionFactory();
    Processor processor = factory.create(factory.defaults(), Signal.LOGS, wrong);
    assertThatThrownBy(processor::start)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("novalue");
  }

  @Test
  void processorsOfOneIdLookOnce() {
    try (MetadataPages pages = new MetadataPages()) {
      pages.pages.put("/v4/task", "{\"TaskARN\":\"arn:aws:ecs:r:1:task/c/i\"}");
      pages.pages.put("/v4", "{}");
      ComponentContext ecs =
          TestContexts.of(
              "resourcedetection",
              time,
              Map.of("ECS_CONTAINER_METADATA_URI_V4", pages.uri() + "/v4"));
      ResourceDetectionFactory factory = new ResourceDetectionFactory();
      ResourceDetectionConfig config = ConfigTexts.bind("detectors: [ecs]");
      Processor traces = factory.create(config, Signal.TRACES, ecs);
      Processor logs = factory.create(config, Signal.LOGS, ecs);
      traces.start();
      logs.start();
      assertThat(pages.asked).containsExactly("GET /v4/task", "GET /v4");
      traces.stop();
      logs.stop();
    }
  }
}
