package dev.remora.exporters.loki;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes that tell this exporter what to do (spec collector-config 9.2). */
final class Hints {

  static final String ATTRIBUTE_LABELS = "loki.attribute.labels";
  static final String RESOURCE_LABELS = "loki.resource.labels";
  static final String TENANT = "loki.tenant";
  static final String FORMAT = "loki.format";

  private Hints() {}

  /** Whether an attribute is a hint, which no line shows. */
  static boolean isHint(Bytes key) {
    return key.startsWith("loki.")
        && (key.contentEquals(ATTRIBUTE_LABELS)
            || key.contentEquals(RESOURCE_LABELS)
            || key.contentEquals(TENANT)
            || key.contentEquals(FORMAT));
  }

  /** The names in a hint, a list or a text with commas; empty without the hint. */
  static List<Bytes> names(KeyValueCursor attributes, String hint) {
    if (!attributes.seek(hint)) {
      return List.of();
    }
    List<Bytes> names = new ArrayList<>();
    AnyView value = attributes.value();
    if (value.kind() == AnyView.Kind.ARRAY) {
      Cursor<? extends AnyView> elements = value.arrayValue();
      while (elements.next()) {
        add(elements.current().stringValue().toString(), names);
      }
      return names;
    }
    for (String name : value.stringValue().toString().split(",", -1)) {
      add(name, names);
    }
    return names;
  }

  private static void add(String name, List<Bytes> names) {
    String trimmed = name.strip();
    if (!trimmed.isEmpty()) {
      names.add(Bytes.of(trimmed));
    }
  }

  /** The format that a hint names; null without one, JSON for an unknown one. */
  static @Nullable LineFormat format(KeyValueCursor attributes) {
    if (!attributes.seek(FORMAT)) {
      return null;
    }
    Bytes name = attributes.value().stringValue();
    if (name.contentEquals("logfmt")) {
      return LineFormat.LOGFMT;
    }
    return name.contentEquals("raw") ? LineFormat.RAW : LineFormat.JSON;
  }
}
