package dev.remora.testkit.live;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import dev.remora.core.component.ComponentFactory;
import dev.remora.core.component.ExporterFactory;
import dev.remora.core.component.ExtensionFactory;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.ReceiverFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A component's keys, without the YAML around them. */
public final class Keys {

  private Keys() {}

  /** The keys under one key. */
  public static MapValue map(Map<String, ? extends Value> keys) {
    List<MapValue.Field> fields = new ArrayList<>();
    keys.forEach((key, value) -> fields.add(new MapValue.Field(key, Mark.NONE, value)));
    return MapValue.of(fields, Mark.NONE);
  }

  /** The settings that the keys make, which must be right. */
  public static <C extends Record> C bind(
      ComponentFactory<C> factory, Map<String, ? extends Value> keys) {
    Problems problems = new Problems();
    C settings = bind(factory, keys, problems);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.render());
    }
    return settings;
  }

  /** What the operator is told of the keys; empty when they are right. */
  public static <C extends Record> String problems(
      ComponentFactory<C> factory, Map<String, ? extends Value> keys) {
    Problems problems = new Problems();
    bind(factory, keys, problems);
    return problems.render();
  }

  private static <C extends Record> C bind(
      ComponentFactory<C> factory, Map<String, ? extends Value> keys, Problems problems) {
    String section =
        switch (factory) {
          case ReceiverFactory<C> receiver -> "receivers";
          case ProcessorFactory<C> processor -> "processors";
          case ExporterFactory<C> exporter -> "exporters";
          case ExtensionFactory<C> extension -> "extensions";
        };
    ComponentId id = ComponentId.ofType(factory.type().name());
    return Binder.bind(
        factory.configType(), factory.defaults(), problems.component(section, id, map(keys)));
  }
}
