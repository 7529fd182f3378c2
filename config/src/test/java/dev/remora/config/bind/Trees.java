package dev.remora.config.bind;

import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import dev.remora.config.yaml.YamlException;
import dev.remora.config.yaml.YamlReader;

/** Trees from YAML, for tests. */
public final class Trees {
  private Trees() {}

  /** The map that {@code text} says; its marks are in {@code t.yaml}. */
  public static MapValue map(String text) {
    try {
      Value value = YamlReader.read("t.yaml", text);
      return value instanceof MapValue map ? map : MapValue.empty(value.mark());
    } catch (YamlException e) {
      throw new AssertionError(e);
    }
  }
}
