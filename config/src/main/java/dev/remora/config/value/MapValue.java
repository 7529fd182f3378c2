package dev.remora.config.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A map with text keys, in the order written; every key knows where it stands. */
public final class MapValue implements Value {
  /** One key with its value. */
  public record Field(String key, Mark keyMark, Value value) {}

  private final SequencedMap<String, Field> fields;
  private final Mark mark;
  private final @Nullable String original;

  private MapValue(SequencedMap<String, Field> fields, Mark mark, @Nullable String original) {
    this.fields = fields;
    this.mark = mark;
    this.original = original;
  }

  /** A map of {@code fields}; a later one replaces an earlier one of the same key, in its place. */
  public static MapValue of(Collection<Field> fields, Mark mark) {
    SequencedMap<String, Field> byKey = new LinkedHashMap<>();
    for (Field field : fields) {
      byKey.put(field.key(), field);
    }
    return new MapValue(Collections.unmodifiableSequencedMap(byKey), mark, null);
  }

  /** An empty map. */
  public static MapValue empty(Mark mark) {
    return of(List.of(), mark);
  }

  /** The fields in order. */
  public Collection<Field> fields() {
    return fields.values();
  }

  /** The keys in order. */
  public List<String> keys() {
    return new ArrayList<>(fields.keySet());
  }

  /** The value of {@code key}, or null when the key is not there. */
  public @Nullable Value get(String key) {
    Field field = fields.get(key);
    return field == null ? null : field.value();
  }

  /** Whether {@code key} is there, also with a null value. */
  public boolean has(String key) {
    return fields.containsKey(key);
  }

  /** The number of keys. */
  public int size() {
    return fields.size();
  }

  /** Where {@code key} stands; where the map stands if the key is not there. */
  public Mark keyMark(String key) {
    Field field = fields.get(key);
    return field == null ? mark : field.keyMark();
  }

  /** This map with {@code key} set, in its old place or at the end. */
  public MapValue put(String key, Mark keyMark, Value value) {
    SequencedMap<String, Field> copy = new LinkedHashMap<>(fields);
    copy.put(key, new Field(key, keyMark, value));
    return new MapValue(Collections.unmodifiableSequencedMap(copy), mark, original);
  }

  /** This map without {@code key}. */
  public MapValue without(String key) {
    SequencedMap<String, Field> copy = new LinkedHashMap<>(fields);
    copy.remove(key);
    return new MapValue(Collections.unmodifiableSequencedMap(copy), mark, original);
  }

  @Override
  public Mark mark() {
    return mark;
  }

  @Override
  public @Nullable String original() {
    return original;
  }

  @Override
  public MapValue with(Mark newMark, @Nullable String newOriginal) {
    return new MapValue(fields, newMark, newOriginal);
  }

  @Override
  public String typeName() {
    return "map";
  }

  /** Equal when keys and values are; marks do not count. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapValue that && Values.same(this, that);
  }

  @Override
  public int hashCode() {
    return fields.keySet().hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Field field : fields.values()) {
      if (text.length() > 1) {
        text.append(", ");
      }
      text.append(field.key()).append(": ").append(field.value());
    }
    return text.append('}').toString();
  }
}
