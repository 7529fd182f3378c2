package dev.remora.config.reference;

import dev.remora.config.bind.RecordShape;
import dev.remora.config.bind.Section;
import dev.remora.config.print.JsonText;
import dev.remora.config.print.SettingsValue;
import dev.remora.config.value.ListValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of one component: a table of all keys, with types, defaults and meaning. */
public final class ReferencePage {
  private final StringBuilder text = new StringBuilder();
  private final Set<Class<?>> open = new HashSet<>();

  private ReferencePage() {}

  /** The page in Markdown; the same for the same entry. */
  public static String of(ReferenceEntry entry) {
    ReferencePage page = new ReferencePage();
    page.head(entry);
    page.rows("", entry.defaults().getClass(), entry.defaults());
    return page.text.toString();
  }

  /** A list of links to the pages of {@code entries}, by kind, in the order given. */
  public static String index(List<ReferenceEntry> entries) {
    StringBuilder index = new StringBuilder("# Reference of the configuration\n");
    String kind = "";
    for (ReferenceEntry it : entries) {
      if (!kind.equals(it.kind().section())) {
        kind = it.kind().section();
        index.append("\n## ").append(kind).append("\n\n");
      }
      index.append("- [`").append(it.type()).append("`](").append(fileName(it)).append(")\n");
    }
    return index.toString();
  }

  /** The file of a page, such as {@code exporters/otlp_grpc.md}. */
  public static String fileName(ReferenceEntry entry) {
    return entry.kind().section() + "/" + entry.type() + ".md";
  }

  private void head(ReferenceEntry entry) {
    text.append("# ").append(entry.type()).append(" (").append(entry.kind().noun()).append(")\n");
    String doc = Docs.of(entry.defaults().getClass()).ofType();
    if (!doc.isEmpty()) {
      text.append('\n').append(doc).append('\n');
    }
    if (!entry.aliases().isEmpty()) {
      text.append("\nOlder name, still accepted: ").append(codes(entry.aliases())).append(".\n");
    }
    if (RecordShape.of(entry.defaults().getClass()).components().isEmpty()) {
      text.append("\nIt has no settings.\n");
      return;
    }
    text.append("\n| Key | Type | Default | Meaning |\n|---|---|---|---|\n");
  }

  private void rows(String prefix, Class<?> type, @Nullable Object defaults) {
    if (!open.add(type)) {
      return;
    }
    Docs docs = Docs.of(type);
    for (RecordShape.Component it : RecordShape.of(type).components()) {
      Object preset = defaults == null ? null : it.valueIn(defaults);
      if (it.flatten() != null) {
        rows(prefix, it.rawType(), preset);
      } else {
        row(prefix, it, preset, docs);
      }
    }
    open.remove(type);
  }

  private void row(
      String prefix, RecordShape.Component component, @Nullable Object preset, Docs docs) {
    SettingType type = SettingType.of(component.genericType());
    String key = prefix + (component.isRemaining() ? "<key>" : component.key());
    cells(key, typeText(type), defaultText(preset), docs.of(component.name()));
    SettingType.Block block = type.innermostBlock();
    if (block != null) {
      rows(key + nesting(type) + ".", block.type(), nested(preset));
    }
  }

  private void cells(String key, String type, String preset, String doc) {
    text.append("| `").append(key).append("` | ").append(type).append(" | ");
    text.append(preset.replace("|", "\\|")).append(" | ");
    text.append(doc.replace("|", "\\|")).append(" |\n");
  }

  private static String nesting(SettingType type) {
    return switch (type) {
      case SettingType.Items it -> "[]" + nesting(it.item());
      case SettingType.Entries it -> ".<key>" + nesting(it.value());
      default -> "";
    };
  }

  private static @Nullable Object nested(@Nullable Object preset) {
    return switch (preset) {
      case Section<?> it -> it.settings();
      case Optional<?> it -> it.orElse(null);
      case Record it -> it;
      case null, default -> null;
    };
  }

  private static String typeText(SettingType type) {
    return switch (type) {
      case SettingType.Truth it -> "true or false";
      case SettingType.Numeric it -> it.whole() ? "whole number" : "number";
      case SettingType.Text it -> it.form();
      case SettingType.Choice it ->
          codes(it.texts().stream().filter(text -> !text.isEmpty()).toList());
      case SettingType.Items it -> "list of " + typeText(it.item());
      case SettingType.Entries it -> "map to " + typeText(it.value());
      case SettingType.Block it -> it.optional() ? "optional block" : "block";
      case SettingType.Pairs it -> "map or list of name and value";
      case SettingType.Anything it -> "anything";
    };
  }

  private static String defaultText(@Nullable Object preset) {
    if (preset instanceof Section<?> it) {
      return it.isOn() ? "on" : "off";
    }
    Value value = preset == null ? null : SettingsValue.ofSetting(preset);
    boolean silent =
        value == null
            || value instanceof MapValue
            || value instanceof StringValue text && text.value().isEmpty()
            || value instanceof ListValue list && holdsBlocks(list);
    if (silent) {
      return "";
    }
    String shown = value instanceof ListValue list ? inline(list) : String.valueOf(value);
    return "`" + shown + "`";
  }

  private static boolean holdsBlocks(ListValue list) {
    return list.items().isEmpty() || list.items().stream().anyMatch(MapValue.class::isInstance);
  }

  private static String inline(ListValue list) {
    List<String> items = new ArrayList<>();
    list.items().forEach(it -> items.add(JsonText.write(it).strip()));
    return "[" + String.join(", ", items) + "]";
  }

  private static String codes(List<String> texts) {
    return texts.stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
  }
}
