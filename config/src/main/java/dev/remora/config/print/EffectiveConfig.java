package dev.remora.config.print;

import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.Pipeline;
import dev.remora.config.service.PipelineId;
import dev.remora.config.service.ServiceConfig;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configuration in effect: what the user wrote with all defaults filled in. */
public final class EffectiveConfig {
  private EffectiveConfig() {}

  /**
   * The tree to print with {@link YamlText} or {@link JsonText}.
   *
   * @param settings the bound settings of each configured component
   * @param reveal whether secrets are shown
   */
  public static MapValue of(
      ServiceConfig config,
      Map<ComponentKind, ? extends Map<ComponentId, ? extends Record>> settings,
      boolean reveal) {
    List<MapValue.Field> fields = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      List<MapValue.Field> section = new ArrayList<>();
      Map<ComponentId, ? extends Record> bound = settings.get(kind);
      if (bound != null) {
        bound.forEach((id, it) -> section.add(field(id, SettingsValue.of(it, reveal))));
      }
      if (!section.isEmpty()) {
        fields.add(field(kind.section(), MapValue.of(section, Mark.NONE)));
      }
    }
    fields.add(field("service", service(config, reveal)));
    return MapValue.of(fields, Mark.NONE);
  }

  private static MapValue service(ServiceConfig config, boolean reveal) {
    List<Value> extensions = new ArrayList<>();
    config.extensions().forEach(it -> extensions.add(Value.of(it.toString())));
    List<MapValue.Field> pipelines = new ArrayList<>();
    for (Map.Entry<PipelineId, Pipeline> it : config.pipelines().entrySet()) {
      pipelines.add(field(it.getKey(), SettingsValue.of(it.getValue(), reveal)));
    }
    return MapValue.of(
        List.of(
            field("extensions", Value.of(extensions)),
            field("pipelines", MapValue.of(pipelines, Mark.NONE)),
            field("telemetry", SettingsValue.of(config.telemetry(), reveal))),
        Mark.NONE);
  }

  private static MapValue.Field field(Object key, Value value) {
    return new MapValue.Field(key.toString(), Mark.NONE, value);
  }
}
