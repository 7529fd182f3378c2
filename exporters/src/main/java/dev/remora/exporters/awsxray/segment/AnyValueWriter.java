package dev.remora.exporters.awsxray.segment;

import dev.remora.core.otlp.OtlpAnyView;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes attribute values as JSON: maps with sorted keys, of which the last of a repeated one
 * counts, bytes as base64, an absent value as null. Keeps one set of scratch memory for each depth
 * of maps.
 */
final class AnyValueWriter {

  private final SegmentJson json;
  private final List<Level> levels = new ArrayList<>();
  private boolean malformed;

  /** What sorting one map needs. */
  private static final class Level {
    private final AttributeTable attributes = new AttributeTable(null, 0);
    private final SortedKeys keys = new SortedKeys();
    private final OtlpAnyView view = new OtlpAnyView();
  }

  AnyValueWriter(SegmentJson json) {
    this.json = json;
  }

  /** Begins an item, of which nothing malformed is known. */
  void begin() {
    malformed = false;
  }

  /** Whether something below a value that was written since {@link #begin} was malformed. */
  boolean malformed() {
    return malformed;
  }

  /** Writes an attribute's value. */
  void write(Attribute attribute) {
    switch (attribute.kind()) {
      case EMPTY -> json.nothing();
      case STRING -> json.string(attribute.content());
      case BYTES -> json.base64(attribute.content());
      case BOOL -> json.bool(attribute.bool());
      case INT -> json.number(attribute.integer());
      case DOUBLE -> json.number(attribute.real());
      case ARRAY, KVLIST -> nested(attribute.raw, 0);
    }
  }

  /** Writes a list of attributes as one object. */
  void writeMap(KeyValueCursor entries) {
    map(entries, 0);
  }

  private void nested(Bytes value, int depth) {
    if (depth >= OtlpAnyView.MAX_DEPTH) {
      malformed = true;
      json.nothing();
      return;
    }
    OtlpAnyView view = level(depth).view;
    view.wrap(value);
    write(view, depth);
    malformed |= view.malformed();
  }

  private void write(AnyView value, int depth) {
    switch (value.kind()) {
      case EMPTY -> json.nothing();
      case STRING -> json.string(value.stringValue());
      case BYTES -> json.base64(value.bytesValue());
      case BOOL -> json.bool(value.boolValue());
      case INT -> json.number(value.intValue());
      case DOUBLE -> json.number(value.doubleValue());
      case ARRAY -> array(value, depth);
      case KVLIST -> map(value.kvlistValue(), depth);
    }
  }

  private void array(AnyView value, int depth) {
    json.put('[');
    Cursor<? extends AnyView> elements = value.arrayValue();
    while (elements.next()) {
      json.separate();
      write(elements.current(), depth + 1);
    }
    json.put(']');
  }

  private void map(KeyValueCursor entries, int depth) {
    Level level = level(depth);
    level.attributes.read(entries);
    level.keys.clear();
    for (int i = 0; i < level.attributes.count(); i++) {
      level.keys.add(level.attributes.get(i).key, i);
    }
    level.keys.sort();
    json.put('{');
    for (int rank = 0; rank < level.keys.size(); rank++) {
      Attribute entry = level.attributes.get(level.keys.value(rank));
      json.key(entry.key);
      if (entry.kind() == AnyView.Kind.ARRAY || entry.kind() == AnyView.Kind.KVLIST) {
        nested(entry.raw, depth + 1);
      } else {
        write(entry);
      }
    }
    json.put('}');
  }

  private Level level(int depth) {
    while (levels.size() <= depth) {
      levels.add(new Level());
    }
    return levels.get(depth);
  }
}
