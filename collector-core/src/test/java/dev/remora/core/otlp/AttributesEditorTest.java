package dev.remora.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Scenario: random series of edits on random attribute lists.
// Guarantees: the same list as a plain model of the Collector's map gives, and all else untouched.
final class AttributesEditorTest {

  private final AttributesEditor editor = new AttributesEditor();
  private final OtlpSpanView view = new OtlpSpanView();
  private final OutputBuffer out = new OutputBuffer(16);

  @Test
  void editsAsTheModelDoes() {
    Seeds.each(
        300,
        seed -> {
          RandomOtlp random = new RandomOtlp(seed);
          Span span = (Span) random.fill(Span.newBuilder());
          List<KeyValue> model = new ArrayList<>(span.getAttributesList());
          load(span);
          for (int i = 0; i < random.random().nextInt(40); i++) {
            edit(random.random(), model);
          }

          assertThat(editor.size()).isEqualTo(model.size());
          assertThat(normal(rewritten()))
              .isEqualTo(
                  normal(span.toBuilder().clearAttributes().addAllAttributes(model).build()));
        });
  }

  @Test
  void takesMoreAttributesThanItHasRoomForAtFirst() {
    Span.Builder span = Span.newBuilder();
    for (int i = 0; i < 40; i++) {
      span.addAttributes(KeyValue.newBuilder().setKey("key" + i));
    }
    load(span.build());
    assertThat(editor.size()).isEqualTo(40);
    assertThat(editor.find("key39")).isEqualTo(39);
  }

  /** No value and an empty value are the same. */
  private static Span normal(Span span) {
    Span.Builder normal = span.toBuilder();
    for (KeyValue.Builder attribute : normal.getAttributesBuilderList()) {
      attribute.getValueBuilder();
    }
    return normal.build();
  }

  private void load(Span span) {
    byte[] bytes = span.toByteArray();
    assertThat(view.wrap(bytes, 0, bytes.length)).isTrue();
    editor.load(view.attributes());
    assertThat(editor.changed()).isFalse();
  }

  private void edit(Random random, List<KeyValue> model) {
    String key =
        random.nextBoolean() || model.isEmpty()
            ? "key" + random.nextInt(5)
            : model.get(random.nextInt(model.size())).getKey();
    long number = random.nextLong();
    Bytes value = AnyValues.encode(out -> AnyValues.putInt(number, out));
    KeyValue entry =
        KeyValue.newBuilder()
            .setKey(key)
            .setValue(AnyValue.newBuilder().setIntValue(number))
            .build();
    int at = indexOf(model, key);
    assertThat(editor.find(Bytes.of(key))).isEqualTo(at);
    switch (random.nextInt(5)) {
      case 0 -> {
        editor.put(Bytes.of(key), value);
        set(model, at, entry);
      }
      case 1 -> {
        assertThat(editor.insert(Bytes.of(key), value)).isEqualTo(at < 0);
        if (at < 0) {
          model.add(entry);
        }
      }
      case 2 -> {
        assertThat(editor.update(Bytes.of(key), value)).isEqualTo(at >= 0);
        if (at >= 0) {
          model.set(at, entry);
        }
      }
      case 3 -> {
        editor.remove(at);
        if (at >= 0) {
          model.remove(at);
        }
      }
      default -> {
        if (at >= 0) {
          editor.rename(at, Bytes.of(key + "2"));
          KeyValue.Builder renamed = KeyValue.newBuilder().setKey(key + "2");
          model.set(at, renamed.setValue(model.get(at).getValue()).build());
        }
      }
    }
  }

  private static void set(List<KeyValue> model, int at, KeyValue entry) {
    if (at < 0) {
      model.add(entry);
    } else {
      model.set(at, entry);
    }
  }

  private static int indexOf(List<KeyValue> model, String key) {
    for (int i = 0; i < model.size(); i++) {
      if (model.get(i).getKey().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Span rewritten() {
    out.reset();
    assertThat(editor.rewrite(view.raw(), OtlpFields.Span.ATTRIBUTES, new WireWriter(out)))
        .isTrue();
    try {
      return Span.parseFrom(out.toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsWhatItHolds() {
    Span.Builder span = Span.newBuilder();
    span.addAttributesBuilder().setKey("a").getValueBuilder().setStringValue("x");
    load(span.build());
    editor.put(Bytes.of("copy"), editor.encodedValue(editor.find("a")));
    editor.put(Bytes.of("flag"), AnyValues.encode(out -> AnyValues.putBool(true, out)));
    editor.put(Bytes.of("half"), AnyValues.encode(out -> AnyValues.putDouble(0.5, out)));
    editor.put(Bytes.of("raw"), AnyValues.encode(out -> AnyValues.putBytes(Bytes.of("r"), out)));

    assertThat(editor.value(editor.find("copy")).stringValue().toString()).isEqualTo("x");
    assertThat(editor.value(editor.find("flag")).boolValue()).isTrue();
    assertThat(editor.value(editor.find("half")).doubleValue()).isEqualTo(0.5);
    assertThat(editor.value(editor.find("raw")).kind()).isEqualTo(AnyView.Kind.BYTES);
    assertThat(editor.key(1).toString()).isEqualTo("copy");
    assertThat(editor.find("none")).isEqualTo(-1);
    assertThat(editor.changed()).isTrue();
    assertThat(editor.clear().size()).isZero();
  }
}
