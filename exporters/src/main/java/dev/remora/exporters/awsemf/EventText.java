package dev.remora.exporters.awsemf;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonEscaping;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes the constant pieces of events: JSON as Go's encoder writes it (spec aws-translation 0.1),
 * in the form in which it will stand. An event for the terminal stands as it is; an event for
 * CloudWatch is the text of a JSON string, so that its quotes and backslashes are escaped once
 * more. As pieces are made once and copied often, events are written in their final form at once.
 *
 * <p>Allocates results; for what is kept, not for each point.
 */
final class EventText {

  private final boolean nested;
  private final OutputBuffer out = new OutputBuffer(256);
  private final OutputBuffer escaped = new OutputBuffer(256);
  private final JsonWriter json = new JsonWriter(out, JsonEscaping.HTML);

  /**
   * @param nested events will stand inside a JSON string
   */
  EventText(boolean nested) {
    this.nested = nested;
  }

  /** JSON that is all ASCII. */
  byte[] ascii(String text) {
    return placed(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A text as a JSON string. */
  byte[] string(Bytes text) {
    begin().string(text);
    return placed();
  }

  /** {@code "name":}. */
  byte[] key(Bytes name) {
    begin().name(name);
    return placed();
  }

  /** {@code "name":"value"}. */
  byte[] field(Bytes name, Bytes value) {
    begin().name(name).string(value);
    return placed();
  }

  /** {@code "name":value} where the value's text is JSON, else {@code "name":"value"}. */
  byte[] jsonField(Bytes name, Bytes value) {
    Json parsed = ParsedJson.parse(value);
    if (parsed == null) {
      return field(name, value);
    }
    ParsedJson.write(parsed, begin().name(name));
    return json.failed() ? field(name, value) : placed();
  }

  /** The definition of a metric up to its storage resolution, which follows. */
  byte[] definition(Bytes name, Bytes unit) {
    begin().beginObject().name("Name").string(name).name("Unit").string(unit);
    json.name("StorageResolution");
    return placed();
  }

  /** An array of arrays of names. */
  byte[] arrays(Iterable<List<Bytes>> sets) {
    begin().beginArray();
    for (List<Bytes> set : sets) {
      json.beginArray();
      set.forEach(json::string);
      json.endArray();
    }
    json.endArray();
    return placed();
  }

  private JsonWriter begin() {
    out.reset();
    return json.begin();
  }

  private byte[] placed() {
    return placed(out.toByteArray());
  }

  private byte[] placed(byte[] plain) {
    if (!nested) {
      return plain;
    }
    escaped.reset();
    for (byte b : plain) {
      // All control characters are escaped already.
      if (b == '"' || b == '\\') {
        escaped.put('\\');
      }
      escaped.put(b);
    }
    return escaped.toByteArray();
  }
}
