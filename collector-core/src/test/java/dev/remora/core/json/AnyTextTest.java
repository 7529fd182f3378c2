package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.remora.core.otlp.OtlpKeyValueCursor;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import org.junit.jupiter.api.Test;

// Scenario: attribute values of every type, nested ones with strange keys and numbers among them.
// Guarantees: the texts of spec aws-translation 0.2.
final class AnyTextTest {

  private static String text(AnyValue.Builder value) {
    byte[] resource = Resource.newBuilder().addAttributes(entry("k", value)).build().toByteArray();
    OtlpKeyValueCursor cursor = new OtlpKeyValueCursor();
    assertThat(cursor.wrap(Bytes.of(resource), OtlpFields.Resource.ATTRIBUTES)).isTrue();
    assertThat(cursor.next()).isTrue();
    return new AnyText().of(cursor.value());
  }

  private static AnyValue.Builder any() {
    return AnyValue.newBuilder();
  }

  private static KeyValue.Builder entry(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value);
  }

  @Test
  void scalars() {
    assertThat(text(any())).isEmpty();
    assertThat(text(any().setStringValue("a<\"b"))).isEqualTo("a<\"b");
    assertThat(text(any().setBoolValue(true))).isEqualTo("true");
    assertThat(text(any().setIntValue(-5))).isEqualTo("-5");
    assertThat(text(any().setDoubleValue(2.0))).isEqualTo("2");
    assertThat(text(any().setDoubleValue(1e-7))).isEqualTo("1e-7");
    assertThat(text(any().setDoubleValue(Double.NaN))).isEqualTo("NaN");
    assertThat(text(any().setDoubleValue(Double.NEGATIVE_INFINITY))).isEqualTo("-Infinity");
    assertThat(text(any().setBytesValue(ByteString.copyFrom(new byte[] {1, 2})))).isEqualTo("AQI=");
  }

  @Test
  void listsAndMaps() {
    AnyValue.Builder list =
        any()
            .setArrayValue(
                ArrayValue.newBuilder()
                    .addValues(any().setIntValue(1))
                    .addValues(any())
                    .addValues(any().setStringValue("<x>")));
    AnyValue.Builder map =
        any()
            .setKvlistValue(
                KeyValueList.newBuilder()
                    .addValues(entry("b", any().setBoolValue(false)))
                    .addValues(entry("a", list))
                    .addValues(entry("Z", any().setIntValue(1)))
                    .addValues(entry("b", any().setDoubleValue(2.5))));

    assertThat(text(list)).isEqualTo("[1,null,\"<x>\"]");
    assertThat(text(map)).isEqualTo("{\"Z\":1,\"a\":[1,null,\"<x>\"],\"b\":2.5}");
  }

  @Test
  void nothingWhereJsonHasNoNumber() {
    AnyValue.Builder list =
        any()
            .setArrayValue(
                ArrayValue.newBuilder().addValues(any().setDoubleValue(Double.POSITIVE_INFINITY)));

    assertThat(text(list)).isEmpty();
  }
}
