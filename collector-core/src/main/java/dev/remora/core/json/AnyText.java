package dev.remora.core.json;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An attribute's value as the text that the Collector makes of it ({@code pcommon.Value.AsString}):
 * texts as they are, numbers as JSON writes them, bytes in base64, lists and maps as JSON with
 * sorted keys. For texts that a person reads; allocates.
 *
 * <p>Not thread-safe.
 */
public final class AnyText {

  private final OutputBuffer out = new OutputBuffer(256);
  private final JsonWriter json = new JsonWriter(out, JsonEscaping.HTML);

  /** The text. */
  public String of(AnyView value) {
    return switch (value.kind()) {
      case EMPTY -> "";
      case STRING -> value.stringValue().toString();
      case BOOL -> Boolean.toString(value.boolValue());
      case INT -> Long.toString(value.intValue());
      default -> written(value);
    };
  }

  private String written(AnyView value) {
    out.reset();
    json.begin();
    write(value);
    String text = out.view(new Bytes()).toString();
    return value.kind() == AnyView.Kind.BYTES ? text.substring(1, text.length() - 1) : text;
  }

  private void write(AnyView value) {
    switch (value.kind()) {
      case EMPTY -> json.nul();
      case STRING -> json.string(value.stringValue());
      case BOOL -> json.bool(value.boolValue());
      case INT -> json.number(value.intValue());
      case DOUBLE -> json.number(value.doubleValue());
      case BYTES -> json.base64(value.bytesValue());
      case ARRAY -> array(value.arrayValue());
      case KVLIST -> map(value.kvlistValue());
    }
  }

  private void array(Cursor<? extends AnyView> elements) {
    json.beginArray();
    while (elements.next()) {
      write(elements.current());
    }
    json.endArray();
  }

  private void map(KeyValueCursor entries) {
    List<String> keys = new ArrayList<>();
    while (entries.next()) {
      keys.add(entries.key().toString());
    }
    keys.sort(Comparator.naturalOrder());
    json.beginObject();
    for (String key : keys) {
      Bytes name = Bytes.of(key.getBytes(StandardCharsets.UTF_8));
      if (entries.seek(name)) {
        json.name(name);
        write(entries.value());
      }
    }
    json.endObject();
  }
}
