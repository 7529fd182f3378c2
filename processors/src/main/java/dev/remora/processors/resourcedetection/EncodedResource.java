package dev.remora.processors.resourcedetection;

import dev.remora.core.otlp.AnyValues;
import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.WireWriter;
import dev.remora.processors.resourcedetection.DetectedResource.AttributeValue;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import dev.remora.processors.resourcedetection.DetectedResource.Texts;
import dev.remora.processors.resourcedetection.DetectedResource.Whole;
import java.util.List;

/**
 * What was found as the bytes that payloads get, made once for each finding. Not changed after,
 * free for all threads.
 *
 * @param schemaUrl of the attributes; may be empty
 */
record EncodedResource(List<Attribute> attributes, Bytes schemaUrl) {

  /** Nothing was found. */
  static final EncodedResource NOTHING = new EncodedResource(List.of(), Bytes.EMPTY);

  /**
   * One attribute.
   *
   * @param value an encoded AnyValue
   */
  record Attribute(Bytes key, Bytes value) {}

  static EncodedResource of(DetectedResource found) {
    List<Attribute> attributes =
        found.attributes().entrySet().stream()
            .map(each -> new Attribute(Bytes.of(each.getKey()), encode(each.getValue())))
            .toList();
    return new EncodedResource(attributes, Bytes.of(found.schemaUrl()));
  }

  boolean isEmpty() {
    return attributes.isEmpty();
  }

  /**
   * Adds what was found.
   *
   * @param override whether it takes the place of what is there
   */
  void writeTo(AttributesEditor resource, boolean override) {
    for (int i = 0; i < attributes.size(); i++) {
      Attribute attribute = attributes.get(i);
      if (override) {
        resource.put(attribute.key, attribute.value);
      } else {
        resource.insert(attribute.key, attribute.value);
      }
    }
  }

  private static Bytes encode(AttributeValue value) {
    return switch (value) {
      case Text text -> AnyValues.encode(text.text());
      case Whole whole -> AnyValues.encode(out -> AnyValues.putInt(whole.number(), out));
      case Texts texts -> AnyValues.encode(out -> putTexts(texts.texts(), out));
    };
  }

  private static void putTexts(List<String> texts, WireWriter out) {
    int array = out.beginMessage(AnyValue.ARRAY_VALUE);
    for (String text : texts) {
      int element = out.beginMessage(ArrayValue.VALUES);
      out.putString(AnyValue.STRING_VALUE, text);
      out.endMessage(element);
    }
    out.endMessage(array);
  }
}
