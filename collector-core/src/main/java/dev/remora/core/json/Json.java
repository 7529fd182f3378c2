package dev.remora.core.json;

import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON document as a tree, for metadata services and the like, not for telemetry.
 * Immutable. The getters never fail: what is absent or of another type gives the zero of what was
 * asked for.
 */
public sealed interface Json {

  /** Members in the order of the text; of a repeated name the last. */
  record Obj(Map<String, Json> members) implements Json {}

  /** An array. */
  record Arr(List<Json> elements) implements Json {}

  /** A string. */
  record Text(String value) implements Json {}

  /** A number as it was written. */
  record Num(String literal) implements Json {}

  /** true or false. */
  record Bool(boolean value) implements Json {}

  /** null. */
  enum Null implements Json {
    NULL
  }

  static Json parse(Bytes text) throws JsonException {
    try (JsonReader in = JsonReader.of(text)) {
      return parse(in);
    }
  }

  static Json parse(String text) throws JsonException {
    try (JsonReader in = JsonReader.of(text)) {
      return parse(in);
    }
  }

  /** A document of somebody who may not keep to the form: what is no JSON gives null's literal. */
  static Json lenient(byte[] utf8) {
    try (JsonReader in = JsonReader.of(utf8, 0, utf8.length)) {
      return parse(in);
    } catch (JsonException e) {
      return Null.NULL;
    }
  }

  private static Json parse(JsonReader in) throws JsonException {
    in.next();
    Json document = value(in);
    if (in.next() != JsonReader.Token.END) {
      throw in.error("nothing may follow the document, found " + in.token());
    }
    return document;
  }

  private static Json value(JsonReader in) throws JsonException {
    return switch (in.token()) {
      case BEGIN_OBJECT -> object(in);
      case BEGIN_ARRAY -> array(in);
      case STRING -> new Text(in.text());
      case NUMBER -> new Num(in.text());
      case BOOL -> new Bool(in.bool());
      case NULL -> Null.NULL;
      case NAME, END_OBJECT, END_ARRAY, END -> throw in.error("expected a value");
    };
  }

  private static Json object(JsonReader in) throws JsonException {
    Map<String, Json> members = new LinkedHashMap<>();
    while (in.next() != JsonReader.Token.END_OBJECT) {
      String name = in.text();
      in.next();
      members.put(name, value(in));
    }
    return new Obj(Collections.unmodifiableMap(members));
  }

  private static Json array(JsonReader in) throws JsonException {
    List<Json> elements = new ArrayList<>();
    while (in.next() != JsonReader.Token.END_ARRAY) {
      elements.add(value(in));
    }
    return new Arr(Collections.unmodifiableList(elements));
  }

  /** The member behind a path of names, null if any step is missing. */
  default @Nullable Json get(String... path) {
    Json at = this;
    for (String name : path) {
      at = at instanceof Obj object ? object.members().get(name) : null;
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** The string or number behind a path, "" if there is none. */
  default String text(String... path) {
    return switch (get(path)) {
      case Text text -> text.value();
      case Num number -> number.literal();
      case null, default -> "";
    };
  }

  /** The number, or string that holds one, behind a path; the fallback if there is none. */
  default double number(double fallback, String... path) {
    try {
      String literal = text(path);
      return literal.isEmpty() ? fallback : Double.parseDouble(literal);
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** Like {@link #number}, without loss for whole numbers; a fraction is cut off. */
  default long integer(long fallback, String... path) {
    try {
      return Long.parseLong(text(path));
    } catch (NumberFormatException e) {
      double value = number(Double.NaN, path);
      return Double.isNaN(value) ? fallback : (long) value;
    }
  }

  /** True only for a true behind the path. */
  default boolean bool(String... path) {
    return get(path) instanceof Bool bool && bool.value();
  }

  /** The elements of an array behind a path, none if there is none. */
  default List<Json> list(String... path) {
    return get(path) instanceof Arr array ? array.elements() : List.of();
  }

  /** The members of an object behind a path, none if there is none. */
  default Map<String, Json> map(String... path) {
    return get(path) instanceof Obj object ? object.members() : Map.of();
  }
}
