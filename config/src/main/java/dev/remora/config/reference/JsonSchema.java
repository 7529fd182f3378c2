package dev.remora.config.reference;

import dev.remora.config.bind.RecordShape;
import dev.remora.config.print.JsonText;
import dev.remora.config.print.SettingsValue;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.service.Pipeline;
import dev.remora.config.service.TelemetrySettings;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema (draft 2020-12) of a configuration file, for editors. It takes references {@code
 * ${...}} in place of any value; what only the program can check it leaves open.
 */
public final class JsonSchema {
  private static final String BASE_PACKAGE = "dev.remora.";
  private static final Value REFERENCE = object("$ref", Value.of("#/$defs/reference"));

  private final Map<String, Value> definitions = new TreeMap<>();

  private JsonSchema() {}

  /** The schema as text; the same for the same entries. */
  public static String of(List<ReferenceEntry> entries) {
    return JsonText.write(new JsonSchema().file(entries));
  }

  private Value file(List<ReferenceEntry> entries) {
    List<MapValue.Field> sections = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      sections.add(field(kind.section(), section(kind, entries)));
    }
    sections.add(field("service", service()));
    definitions.put("reference", object("type", Value.of("string"), "pattern", Value.of("\\$\\{")));
    List<MapValue.Field> defined = new ArrayList<>();
    definitions.forEach((name, it) -> defined.add(field(name, it)));
    return object(
        "$schema",
        Value.of("https://json-schema.org/draft/2020-12/schema"),
        "title",
        Value.of("Configuration of Remora"),
        "type",
        Value.of("object"),
        "additionalProperties",
        Value.of(false),
        "properties",
        map(sections),
        "$defs",
        map(defined));
  }

  private Value section(ComponentKind kind, List<ReferenceEntry> entries) {
    List<MapValue.Field> patterns = new ArrayList<>();
    for (ReferenceEntry it : entries) {
      if (it.kind() == kind) {
        List<String> names = new ArrayList<>(List.of(it.type()));
        names.addAll(it.aliases());
        String pattern = "^(" + String.join("|", names) + ")(/.+)?$";
        Value block = block(it.defaults().getClass(), it.defaults(), false);
        patterns.add(field(pattern, anyOf(block, nothing(), REFERENCE)));
      }
    }
    Value components =
        object(
            "type",
            Value.of("object"),
            "additionalProperties",
            Value.of(false),
            "patternProperties",
            map(patterns));
    return anyOf(components, nothing(), REFERENCE);
  }

  private Value service() {
    Value pipelines =
        object(
            "type",
            Value.of("object"),
            "additionalProperties",
            Value.of(false),
            "patternProperties",
            object("^(traces|metrics|logs)(/.+)?$", anyOf(shared(Pipeline.class, false))));
    Value properties =
        object(
            "extensions",
            type(new SettingType.Items(new SettingType.Text("component id", false)), null),
            "pipelines",
            anyOf(pipelines, nothing(), REFERENCE),
            "telemetry",
            anyOf(shared(TelemetrySettings.class, false), nothing(), REFERENCE));
    return object(
        "type",
        Value.of("object"),
        "additionalProperties",
        Value.of(false),
        "properties",
        properties);
  }

  private Value block(Class<?> type, @Nullable Object defaults, boolean optional) {
    List<MapValue.Field> properties = new ArrayList<>();
    boolean open = addProperties(type, defaults, properties);
    if (optional) {
      properties.add(field("enabled", anyOf(object("type", Value.of("boolean")), REFERENCE)));
    }
    return object(
        "type",
        Value.of("object"),
        "additionalProperties",
        Value.of(open),
        "properties",
        map(properties));
  }

  /** Adds the properties of a record; true if it takes any other key as well. */
  private boolean addProperties(
      Class<?> type, @Nullable Object defaults, List<MapValue.Field> properties) {
    boolean open = false;
    Docs docs = Docs.of(type);
    for (RecordShape.Component it : RecordShape.of(type).components()) {
      Object preset = defaults == null ? null : it.valueIn(defaults);
      if (it.isRemaining()) {
        open = true;
      } else if (it.flatten() != null) {
        open |= addProperties(it.rawType(), preset, properties);
      } else {
        Value described =
            described(type(SettingType.of(it.genericType()), preset), docs.of(it.name()));
        it.keys().forEach(key -> properties.add(field(key, described)));
      }
    }
    return open;
  }

  private static Value described(Value schema, String doc) {
    return doc.isEmpty()
        ? schema
        : ((MapValue) schema).put("description", Mark.NONE, Value.of(doc));
  }

  private Value type(SettingType type, @Nullable Object preset) {
    Value schema =
        switch (type) {
          case SettingType.Truth it -> anyOf(typed("boolean"), nothing(), REFERENCE);
          case SettingType.Numeric it -> anyOf(typed("number"), nothing(), REFERENCE);
          case SettingType.Text it ->
              it.orNumber()
                  ? anyOf(typed("string"), typed("number"), nothing())
                  : anyOf(typed("string"), nothing());
          case SettingType.Choice it -> anyOf(choice(it), nothing(), REFERENCE);
          case SettingType.Items it -> anyOf(items(it), typed("string"), nothing());
          case SettingType.Entries it -> anyOf(entries(it), nothing(), REFERENCE);
          case SettingType.Block it ->
              anyOf(shared(it.type(), it.optional()), nothing(), REFERENCE);
          case SettingType.Pairs it -> anyOf(typed("object"), typed("array"), nothing(), REFERENCE);
          case SettingType.Anything it -> map(List.of());
        };
    Value shown = preset == null ? null : SettingsValue.ofSetting(preset);
    return shown == null || shown instanceof MapValue || shown instanceof ListValue
        ? schema
        : ((MapValue) schema).put("default", Mark.NONE, shown);
  }

  private static Value choice(SettingType.Choice choice) {
    List<Value> texts = new ArrayList<>();
    choice.texts().forEach(it -> texts.add(Value.of(it)));
    return object("enum", Value.of(texts));
  }

  private Value items(SettingType.Items items) {
    return object("type", Value.of("array"), "items", type(items.item(), null));
  }

  private Value entries(SettingType.Entries entries) {
    return object("type", Value.of("object"), "additionalProperties", type(entries.value(), null));
  }

  /** A reference to the definition of a nested block, which is made on first use. */
  private Value shared(Class<?> type, boolean optional) {
    String name = type.getName();
    String local = name.startsWith(BASE_PACKAGE) ? name.substring(BASE_PACKAGE.length()) : name;
    String key = local.replace('$', '.') + (optional ? ".optional" : "");
    if (!definitions.containsKey(key)) {
      definitions.put(key, NullValue.ABSENT);
      definitions.put(key, block(type, null, optional));
    }
    return object("$ref", Value.of("#/$defs/" + key));
  }

  private static Value typed(String name) {
    return object("type", Value.of(name));
  }

  private static Value nothing() {
    return typed("null");
  }

  private static Value anyOf(Value... schemas) {
    return object("anyOf", Value.of(Arrays.asList(schemas)));
  }

  private static Value object(Object... keysAndValues) {
    List<MapValue.Field> fields = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.add(field((String) keysAndValues[i], (Value) keysAndValues[i + 1]));
    }
    return map(fields);
  }

  private static MapValue map(List<MapValue.Field> fields) {
    return MapValue.of(fields, Mark.NONE);
  }

  private static MapValue.Field field(String key, Value value) {
    return new MapValue.Field(key, Mark.NONE, value);
  }
}
