package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonEscaping;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata as JSON text again: sorted keys, HTML-escaped, numbers in Go's form. Integers of 64 bits
 * keep all their digits, where the peer sends them through a 64-bit float. On one loop.
 */
final class MetadataText {

  private final OutputBuffer out = new OutputBuffer(1024);
  private final JsonWriter json = new JsonWriter(out, JsonEscaping.HTML);

  String of(String name, Json value) throws SegmentFault {
    out.reset();
    json.begin();
    write(value);
    if (json.failed()) {
      throw Part.wrong(name, "within the range of numbers");
    }
    return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
  }

  private void write(Json value) {
    switch (value) {
      case Json.Text text -> json.string(text.value());
      case Json.Bool bool -> json.bool(bool.value());
      case Json.Null none -> json.nul();
      case Json.Num number -> number(number.literal());
      case Json.Arr array -> {
        json.beginArray();
        array.elements().forEach(this::write);
        json.endArray();
      }
      case Json.Obj object -> members(object.members());
    }
  }

  private void members(Map<String, Json> members) {
    Map<Bytes, Json> sorted = new TreeMap<>(Bytes::compareTo);
    members.forEach((name, value) -> sorted.put(Bytes.of(name), value));
    json.beginObject();
    sorted.forEach((name, value) -> {
      json.name(name);
      write(value);
    });
    json.endObject();
  }

  private void number(String literal) {
    try {
      json.number(Long.parseLong(literal));
    } catch (NumberFormatException fraction) {
      json.number(Double.parseDouble(literal));
    }
  }
}
