package dev.remora.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceProto;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceProto;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceProto;
import io.opentelemetry.proto.common.v1.CommonProto;
import io.opentelemetry.proto.logs.v1.LogsProto;
import io.opentelemetry.proto.metrics.v1.MetricsProto;
import io.opentelemetry.proto.resource.v1.ResourceProto;
import io.opentelemetry.proto.trace.v1.TraceProto;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

// Scenario: the constants of OtlpFields against the descriptors of the published proto files.
// Guarantees: no message or field of OTLP is missing, and number and wire type of each are right.
final class OtlpFieldsTest {

  /** Not part of what is received or sent as telemetry. */
  private static final List<String> NOT_READ = List.of("TracesData", "MetricsData", "LogsData");

  @Test
  void agreesWithTheOfficialDescriptors() throws ReflectiveOperationException {
    Map<String, Integer> expected = new TreeMap<>();
    for (FileDescriptor file :
        List.of(
            TraceServiceProto.getDescriptor(),
            MetricsServiceProto.getDescriptor(),
            LogsServiceProto.getDescriptor(),
            CommonProto.getDescriptor(),
            ResourceProto.getDescriptor(),
            TraceProto.getDescriptor(),
            MetricsProto.getDescriptor(),
            LogsProto.getDescriptor())) {
      file.getMessageTypes().forEach(type -> collect(type, expected));
    }
    Map<String, Integer> actual = new TreeMap<>();
    for (Class<?> message : OtlpFields.class.getDeclaredClasses()) {
      for (Field field : message.getDeclaredFields()) {
        if (Modifier.isPublic(field.getModifiers())) {
          actual.put(message.getSimpleName() + "." + field.getName(), field.getInt(null));
        }
      }
    }

    assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(120);
  }

  private static void collect(Descriptor type, Map<String, Integer> into) {
    boolean response = type.getName().endsWith("Response") || type.getName().contains("Partial");
    if (!response && !NOT_READ.contains(type.getName())) {
      for (FieldDescriptor field : type.getFields()) {
        int wireType = field.isPacked() ? WireType.LEN : field.getLiteType().getWireType();
        into.put(
            type.getName() + "." + field.getName().toUpperCase(Locale.ROOT),
            WireType.tag(field.getNumber(), wireType));
      }
    }
    type.getNestedTypes().forEach(nested -> collect(nested, into));
  }

  @Test
  void namesTheUnpackedForm() {
    assertThat(OtlpFields.element(OtlpFields.Buckets.BUCKET_COUNTS, WireType.VARINT))
        .isEqualTo(2 << 3);
  }
}
