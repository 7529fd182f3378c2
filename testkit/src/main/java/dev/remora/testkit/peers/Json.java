package dev.remora.testkit.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that a peer answered with. Immutable. Each reading method throws an AssertionError
 * that shows the value when it is of another kind, so that a test fails with what it got.
 */
public record Json(@Nullable Object value) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Throws Jackson's unchecked exception when {@code text} is not JSON. */
  public static Json parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return read(parser, parser.nextToken());
    }
  }

  /** The value at a path of keys. */
  public Json get(String... path) {
    Json at = this;
    for (String key : path) {
      Json parent = at;
      at = at.find(key).orElseThrow(() -> new AssertionError("no " + key + " in " + parent));
    }
    return at;
  }

  public Optional<Json> find(String key) {
    return Optional.ofNullable(fields().get(key));
  }

  /** The text at {@code key}, or nothing: for filters over objects that need not have it. */
  public Optional<String> findText(String key) {
    return find(key).filter(found -> found.value instanceof String).map(Json::text);
  }

  @SuppressWarnings("unchecked")
  public Map<String, Json> fields() {
    return (Map<String, Json>) expect(Map.class);
  }

  @SuppressWarnings("unchecked")
  public List<Json> items() {
    return (List<Json>) expect(List.class);
  }

  public String text() {
    return expect(String.class);
  }

  public double number() {
    return expect(Number.class).doubleValue();
  }

  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  @Override
  public String toString() {
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  private <T> T expect(Class<T> kind) {
    if (!kind.isInstance(value)) {
      throw new AssertionError("not a " + kind.getSimpleName() + ": " + this);
    }
    return kind.cast(value);
  }

  private static Json read(JsonParser parser, @Nullable JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          fields.put(parser.currentName(), read(parser, parser.nextToken()));
        }
        yield new Json(fields);
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        for (JsonToken next; (next = parser.nextToken()) != JsonToken.END_ARRAY; ) {
          items.add(read(parser, next));
        }
        yield new Json(items);
      }
      case VALUE_STRING -> new Json(parser.getString());
      case VALUE_NUMBER_INT -> new Json(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> new Json(parser.getDoubleValue());
      case VALUE_TRUE -> new Json(true);
      case VALUE_FALSE -> new Json(false);
      case VALUE_NULL -> new Json(null);
      case null, default -> throw new AssertionError("the JSON text ends early");
    };
  }
}
