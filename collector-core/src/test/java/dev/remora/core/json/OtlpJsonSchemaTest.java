package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.remora.core.telemetry.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

// Scenario: the JSON schema against the descriptors of the published proto files.
// Guarantees: every field under both its names, with its tag, type, message and enum constants.
final class OtlpJsonSchemaTest {

  private final Set<String> checked = new HashSet<>();

  @Test
  void agreesWithTheOfficialDescriptors() {
    check(OtlpJsonSchema.request(Signal.TRACES), ExportTraceServiceRequest.getDescriptor());
    check(OtlpJsonSchema.request(Signal.METRICS), ExportMetricsServiceRequest.getDescriptor());
    check(OtlpJsonSchema.request(Signal.LOGS), ExportLogsServiceRequest.getDescriptor());

    assertThat(checked).hasSizeGreaterThan(30).contains("EntityRef", "ValueAtQuantile");
  }

  private void check(JsonMessage message, Descriptor type) {
    if (!checked.add(type.getName())) {
      return;
    }
    assertThat(message.type()).isEqualTo(type.getName());
    Set<String> names = new HashSet<>();
    for (FieldDescriptor field : type.getFields()) {
      names.add(field.getName());
      names.add(field.getJsonName());
      JsonMessage.Field actual = message.field(field.getJsonName());
      assertThat(actual).as(field.getFullName()).isNotNull();
      assertThat(message.field(field.getName())).isSameAs(actual);
      check(actual, field);
    }
    assertThat(message.fields().keySet()).isEqualTo(names);
  }

  private void check(JsonMessage.Field actual, FieldDescriptor field) {
    String name = field.getFullName();
    assertThat(actual.tag() >>> 3).as(name).isEqualTo(field.getNumber());
    assertThat(actual.repeated()).as(name).isEqualTo(field.isRepeated());
    assertThat(JsonMessage.wireType(actual.form()))
        .as(name)
        .isEqualTo(field.getLiteType().getWireType());
    boolean id = name.endsWith("trace_id") || name.endsWith("span_id");
    String form =
        switch (field.getType()) {
          case STRING -> "TEXT";
          case BYTES -> id ? "ID" : "BYTES";
          default -> field.getType().name();
        };
    assertThat(actual.form().name()).as(name).isEqualTo(form);
    if (id) {
      assertThat(actual.bytes()).as(name).isEqualTo(name.endsWith("trace_id") ? 16 : 8);
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      assertThat(actual.message()).as(name).isNotNull();
      check(actual.message(), field.getMessageType());
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
      Map<String, Integer> constants = new HashMap<>();
      field.getEnumType().getValues().forEach(v -> constants.put(v.getName(), v.getNumber()));
      assertThat(actual.constants()).as(name).isEqualTo(constants);
    }
  }
}
