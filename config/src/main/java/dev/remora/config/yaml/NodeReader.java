package dev.remora.config.yaml;

import dev.remora.config.merge.Merge;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of one document into values. */
final class NodeReader {
  /** Aliases may multiply what a text says; a configuration has no use for more. */
  private static final int MAX_NODES = 1_000_000;

  private static final String MERGE_KEY = "<<";
  private static final String KEY_DELIMITER = "::";

  private final String source;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;
  private int listDepth;

  NodeReader(String source) {
    this.source = source;
  }

  Value read(Node node) throws YamlException {
    if (++nodes > MAX_NODES) {
      throw new YamlException("document contains excessive aliasing", mark(node));
    }
    if (!open.add(node)) {
      throw new YamlException("an anchor contains itself", mark(node));
    }
    try {
      if (node instanceof ScalarNode scalar) {
        return scalar(scalar);
      }
      if (node instanceof SequenceNode sequence) {
        return list(sequence);
      }
      if (node instanceof MappingNode mapping) {
        return map(mapping);
      }
      throw new YamlException("unexpected " + node.getNodeType(), mark(node));
    } finally {
      open.remove(node);
    }
  }

  private Value scalar(ScalarNode node) {
    Tag tag = node.getTag();
    boolean core =
        tag.equals(YamlReader.PLAIN)
            || tag.equals(Tag.INT)
            || tag.equals(Tag.FLOAT)
            || tag.equals(Tag.BOOL)
            || tag.equals(Tag.NULL);
    return core
        ? PlainScalar.resolve(node.getValue(), mark(node))
        : new StringValue(node.getValue(), mark(node), null);
  }

  private Value list(SequenceNode node) throws YamlException {
    List<Value> items = new ArrayList<>(node.getValue().size());
    listDepth++;
    for (Node item : node.getValue()) {
      items.add(read(item));
    }
    listDepth--;
    return new ListValue(items, mark(node), null);
  }

  private MapValue map(MappingNode node) throws YamlException {
    SequencedMap<String, MapValue.Field> fields = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (isMergeKey(tuple.getKeyNode())) {
        merged.add(tuple.getValueNode());
      } else {
        add(tuple, fields);
      }
    }
    for (Node other : merged) {
      mergeInto(fields, other);
    }
    MapValue flat = MapValue.of(fields.values(), mark(node));
    return listDepth == 0 ? split(flat) : flat;
  }

  private void add(NodeTuple tuple, SequencedMap<String, MapValue.Field> fields)
      throws YamlException {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      throw new YamlException("a key must be a text", mark(tuple.getKeyNode()));
    }
    Mark place = mark(key);
    MapValue.Field earlier = fields.get(key.getValue());
    if (earlier != null) {
      throw new YamlException(
          "mapping key \""
              + key.getValue()
              + "\" already defined at line "
              + earlier.keyMark().line(),
          place);
    }
    Value value = read(tuple.getValueNode());
    fields.put(key.getValue(), new MapValue.Field(key.getValue(), place, value));
  }

  private static boolean isMergeKey(Node key) {
    return key instanceof ScalarNode it
        && it.getValue().equals(MERGE_KEY)
        && it.getTag().equals(YamlReader.PLAIN);
  }

  // Keys written in the map win over merged ones, earlier maps of a list over later ones.
  private void mergeInto(SequencedMap<String, MapValue.Field> fields, Node other)
      throws YamlException {
    Value value = read(other);
    List<Value> maps = value instanceof ListValue list ? list.items() : List.of(value);
    for (Value map : maps) {
      if (!(map instanceof MapValue it)) {
        throw new YamlException(
            "map merge requires map or sequence of maps as the value", mark(other));
      }
      for (MapValue.Field field : it.fields()) {
        fields.putIfAbsent(field.key(), field);
      }
    }
  }

  /** {@code a::b: 1} is {@code a: {b: 1}}; not inside lists, as with the peer. */
  private static MapValue split(MapValue map) {
    if (map.keys().stream().noneMatch(it -> it.contains(KEY_DELIMITER))) {
      return map;
    }
    MapValue joined = MapValue.empty(map.mark());
    for (MapValue.Field field : map.fields()) {
      String[] parts = field.key().split(KEY_DELIMITER, -1);
      Value value = field.value();
      for (int i = parts.length - 1; i > 0; i--) {
        MapValue.Field inner = new MapValue.Field(parts[i], field.keyMark(), value);
        value = MapValue.of(List.of(inner), field.keyMark());
      }
      MapValue.Field outer = new MapValue.Field(parts[0], field.keyMark(), value);
      joined = Merge.merge(joined, MapValue.of(List.of(outer), map.mark()), false);
    }
    return joined;
  }

  private Mark mark(Node node) {
    return node.getStartMark()
        .map(it -> new Mark(source, it.getLine() + 1, it.getColumn() + 1))
        .orElse(Mark.of(source));
  }
}
