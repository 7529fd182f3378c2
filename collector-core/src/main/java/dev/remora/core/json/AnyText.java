package dev.remora.core.json;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OutputBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An attribute's value as the text that the Collector makes of it ({@code pcommon.Value.AsString},
 * spec aws-translation 0.2): texts as they are, numbers as JSON writes them, bytes in base64, lists
 * and maps as JSON with sorted keys. Allocates; for what a person reads, and for what is kept.
 *
 * <p>Not thread-safe.
 */
public final class AnyText {

  private final OutputBuffer out = new OutputBuffer(256);
  private final JsonWriter json = new JsonWriter(out, JsonEscaping.PLAIN);

  /** The text. */
  public String of(AnyView value) {
    return bytesOf(value).toString();
  }

  /** The text as UTF-8 in an array of its own; bytes of a text that are none stay as they are. */
  public Bytes bytesOf(AnyView value) {
    return switch (value.kind()) {
      case EMPTY -> new Bytes();
      case STRING -> value.stringValue().copy();
      case BOOL -> Bytes.of(Boolean.toString(value.boolValue()));
      case INT -> Bytes.of(Long.toString(value.intValue()));
      case DOUBLE -> number(value);
      case BYTES -> value.bytesValue().isEmpty() ? new Bytes() : withoutQuotes(written(value));
      case ARRAY, KVLIST -> written(value);
    };
  }

  private Bytes number(AnyView value) {
    double number = value.doubleValue();
    return Double.isFinite(number) ? written(value) : Bytes.of(Double.toString(number));
  }

  /** Base64 has nothing to escape. */
  private static Bytes withoutQuotes(Bytes text) {
    return text.wrap(text.array(), text.offset() + 1, text.length() - 2);
  }

  /** Empty where JSON has no form for a number in it. */
  private Bytes written(AnyView value) {
    out.reset();
    json.begin();
    write(value);
    return json.failed() ? new Bytes() : Bytes.of(out.toByteArray());
  }

  private void write(AnyView value) {
    switch (value.kind()) {
      case EMPTY -> json.nul();
      case STRING -> json.string(value.stringValue());
      case BOOL -> json.bool(value.boolValue());
      case INT -> json.number(value.intValue());
      case DOUBLE -> json.number(value.doubleValue());
      case BYTES -> bytes(value.bytesValue());
      case ARRAY -> array(value.arrayValue());
      case KVLIST -> map(value.kvlistValue());
    }
  }

  /** Within a list or map no bytes are null, as Go writes an empty slice. */
  private void bytes(Bytes value) {
    if (value.isEmpty()) {
      json.nul();
    } else {
      json.base64(value);
    }
  }

  private void array(Cursor<? extends AnyView> elements) {
    json.beginArray();
    while (elements.next()) {
      write(elements.current());
    }
    json.endArray();
  }

  /** Each entry is written, cut out and kept until all are there; of one key the last stays. */
  private void map(KeyValueCursor entries) {
    json.beginObject();
    Map<Bytes, byte[]> sorted = new TreeMap<>(Bytes::compareTo);
    while (entries.next()) {
      int mark = out.mark();
      json.name(entries.key());
      write(entries.value());
      sorted.put(entries.key().copy(), Arrays.copyOfRange(out.array(), mark, out.length()));
      out.rollback(mark);
    }
    sorted.values().forEach(entry -> json.raw(Bytes.of(entry)));
    json.endObject();
  }
}
