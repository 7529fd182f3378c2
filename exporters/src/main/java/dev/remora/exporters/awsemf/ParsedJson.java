package dev.remora.exporters.awsemf;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.view.Bytes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON that stands in a label, as Go writes what it has read: numbers as doubles, members sorted by
 * name (spec aws-translation 3.11, {@code parse_json_encoded_attr_values}).
 */
final class ParsedJson {

  private ParsedJson() {}

  /** The label's text as JSON; null when it is none. */
  static @Nullable Json parse(Bytes text) {
    try {
      return Json.parse(text);
    } catch (JsonException e) {
      return null;
    }
  }

  static void write(Json value, JsonWriter out) {
    switch (value) {
      case Json.Obj object -> writeSorted(object, out);
      case Json.Arr array -> {
        out.beginArray();
        array.elements().forEach(element -> write(element, out));
        out.endArray();
      }
      case Json.Text text -> out.string(text.value());
      case Json.Num number -> out.number(Double.parseDouble(number.literal()));
      case Json.Bool bool -> out.bool(bool.value());
      case Json.Null nothing -> out.nul();
    }
  }

  private static void writeSorted(Json.Obj object, JsonWriter out) {
    Map<Bytes, Json> sorted = new TreeMap<>(Bytes::compareTo);
    object.members().forEach((name, member) -> sorted.put(Bytes.of(name), member));
    out.beginObject();
    sorted.forEach((name, member) -> {
      out.name(name);
      write(member, out);
    });
    out.endObject();
  }
}
