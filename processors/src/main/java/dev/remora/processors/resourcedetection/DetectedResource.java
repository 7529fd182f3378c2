package dev.remora.processors.resourcedetection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a detector found.
 *
 * @param attributes by key, in order
 * @param schemaUrl of the attributes; may be empty
 */
record DetectedResource(Map<String, AttributeValue> attributes, String schemaUrl) {

  /** The schema that the peer's detectors follow. */
  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.40.0";

  /** Not on that platform. */
  static final DetectedResource NOTHING = new DetectedResource(Map.of(), "");

  /** The values that detectors give. */
  sealed interface AttributeValue {}

  /** A text. */
  record Text(String text) implements AttributeValue {}

  /** A list of texts. */
  record Texts(List<String> texts) implements AttributeValue {}

  /** A number. */
  record Whole(long number) implements AttributeValue {}

  boolean isEmpty() {
    return attributes.isEmpty();
  }

  /** Both as one; this wins where both have a key or a schema. */
  DetectedResource over(DetectedResource other) {
    Map<String, AttributeValue> merged = new LinkedHashMap<>(attributes);
    other.attributes.forEach(merged::putIfAbsent);
    return new DetectedResource(merged, schemaUrl.isEmpty() ? other.schemaUrl : schemaUrl);
  }

  /** Collects attributes, those only that the configuration wants. */
  static final class Builder {

    private final Map<String, AttributeToggle> wanted;
    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

    Builder(Map<String, AttributeToggle> wanted) {
      this.wanted = wanted;
    }

    boolean wants(String key) {
      AttributeToggle toggle = wanted.get(key);
      return toggle != null && toggle.enabled();
    }

    Builder put(String key, String text) {
      return put(key, new Text(text));
    }

    /** Leaves out an empty text. */
    Builder putKnown(String key, String text) {
      return text.isEmpty() ? this : put(key, text);
    }

    /** Leaves out an empty list. */
    Builder putKnown(String key, List<String> texts) {
      return texts.isEmpty() ? this : put(key, new Texts(List.copyOf(texts)));
    }

    Builder put(String key, AttributeValue value) {
      if (wants(key)) {
        attributes.put(key, value);
      }
      return this;
    }

    DetectedResource build() {
      return new DetectedResource(attributes, SCHEMA_URL);
    }
  }
}
