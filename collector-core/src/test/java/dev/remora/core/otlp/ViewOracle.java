package dev.remora.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.function.BiConsumer;

/** Asserts that what a view says is what protobuf-java read from the same bytes. */
final class ViewOracle {

  private ViewOracle() {}

  static <V extends MessageView, M> void same(
      Cursor<? extends V> cursor, List<M> expected, BiConsumer<V, M> each) {
    assertThat(cursor.count()).isEqualTo(expected.size());
    for (int round = 0; round < 2; round++) {
      for (M message : expected) {
        assertThat(cursor.next()).isTrue();
        each.accept(cursor.current(), message);
        assertThat(cursor.current().malformed()).isFalse();
      }
      assertThat(cursor.next()).isFalse();
      cursor.rewind();
    }
  }

  static void same(Bytes bytes, String expected) {
    assertThat(bytes.toString()).isEqualTo(expected);
    assertThat(bytes.length()).isEqualTo(ByteString.copyFromUtf8(expected).size());
  }

  static void same(Bytes bytes, ByteString expected) {
    assertThat(bytes.copyOf()).isEqualTo(expected.toByteArray());
  }

  /** The same double to the bit, NaN and the sign of zero included. */
  static void bits(double actual, double expected) {
    assertThat(Double.doubleToRawLongBits(actual)).isEqualTo(Double.doubleToRawLongBits(expected));
  }

  static void unsigned(long actual, int expected) {
    assertThat(actual).isEqualTo(Integer.toUnsignedLong(expected));
  }

  static void same(ResourceView view, Resource expected) {
    same(view.attributes(), expected.getAttributesList());
    unsigned(view.droppedAttributesCount(), expected.getDroppedAttributesCount());
    assertThat(view.malformed()).isFalse();
  }

  static void same(ScopeView view, InstrumentationScope expected) {
    same(view.name(), expected.getName());
    same(view.version(), expected.getVersion());
    same(view.attributes(), expected.getAttributesList());
    unsigned(view.droppedAttributesCount(), expected.getDroppedAttributesCount());
    assertThat(view.malformed()).isFalse();
  }

  static void same(KeyValueCursor cursor, List<KeyValue> expected) {
    assertThat(cursor.count()).isEqualTo(expected.size());
    for (KeyValue entry : expected) {
      assertThat(cursor.next()).isTrue();
      same(cursor.key(), entry.getKey());
      same(cursor.value(), entry.getValue());
    }
    assertThat(cursor.next()).isFalse();
    for (KeyValue entry : expected) {
      assertThat(cursor.seek(Bytes.of(entry.getKey()))).isTrue();
      KeyValue first =
          expected.stream().filter(e -> e.getKey().equals(entry.getKey())).findFirst().get();
      same(cursor.value(), first.getValue());
    }
    assertThat(cursor.seek("no such key")).isFalse();
  }

  static void same(AnyView view, AnyValue expected) {
    assertThat(view.kind()).isEqualTo(kind(expected));
    same(view.stringValue(), expected.getStringValue());
    assertThat(view.boolValue()).isEqualTo(expected.getBoolValue());
    assertThat(view.intValue()).isEqualTo(expected.getIntValue());
    bits(view.doubleValue(), expected.getDoubleValue());
    same(view.bytesValue(), expected.getBytesValue());
    ViewOracle.<AnyView, AnyValue>same(
        view.arrayValue(), expected.getArrayValue().getValuesList(), ViewOracle::same);
    same(view.kvlistValue(), expected.getKvlistValue().getValuesList());
  }

  private static AnyView.Kind kind(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> AnyView.Kind.STRING;
      case BOOL_VALUE -> AnyView.Kind.BOOL;
      case INT_VALUE -> AnyView.Kind.INT;
      case DOUBLE_VALUE -> AnyView.Kind.DOUBLE;
      case ARRAY_VALUE -> AnyView.Kind.ARRAY;
      case KVLIST_VALUE -> AnyView.Kind.KVLIST;
      case BYTES_VALUE -> AnyView.Kind.BYTES;
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> AnyView.Kind.EMPTY;
    };
  }
}
