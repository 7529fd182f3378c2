package dev.remora.config.print;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.RecordShape;
import dev.remora.config.bind.Section;
import dev.remora.config.value.ByteSize;
import dev.remora.config.value.GoDuration;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns bound settings back into the tree a file would have; reading it gives them again. */
public final class SettingsValue {
  private static final Value OFF =
      map(List.of(new MapValue.Field("enabled", Mark.NONE, Value.of(false))));

  private final boolean reveal;

  private SettingsValue(boolean reveal) {
    this.reveal = reveal;
  }

  /**
   * The tree of {@code settings}, keys in the order of the record; what is unset is left out.
   *
   * @param reveal whether secrets are shown; otherwise {@link Secret#MASK} stands for them
   */
  public static MapValue of(Record settings, boolean reveal) {
    List<MapValue.Field> fields = new ArrayList<>();
    new SettingsValue(reveal).addFields(settings, fields);
    return map(fields);
  }

  /** The value of one setting, secrets masked; null if it is unset. */
  public static @Nullable Value ofSetting(Object setting) {
    return new SettingsValue(false).value(setting);
  }

  private void addFields(Object record, Collection<MapValue.Field> fields) {
    for (RecordShape.Component it : RecordShape.of(record.getClass()).components()) {
      Object value = it.valueIn(record);
      if (it.flatten() != null) {
        addFields(value, fields);
      } else if (it.isRemaining() && value(value) instanceof MapValue rest) {
        fields.addAll(rest.fields());
      } else {
        Value shown = value(value);
        if (shown != null) {
          fields.add(new MapValue.Field(it.key(), Mark.NONE, shown));
        }
      }
    }
  }

  private @Nullable Value value(Object setting) {
    return switch (setting) {
      case Value it -> it instanceof NullValue ? null : it;
      case String it -> Value.of(reveal ? it : Secret.maskUrls(it));
      case Boolean it -> Value.of(it.booleanValue());
      case Integer it -> Value.of(it.longValue());
      case Long it -> Value.of(it.longValue());
      case Double it -> Value.of(it.doubleValue());
      case Duration it -> Value.of(GoDuration.format(it));
      case ByteSize it -> Value.of(it.toString());
      case Secret it -> secret(it);
      case Enum<?> it -> Value.of(RecordShape.texts(it).getFirst());
      case HeaderPairs it -> pairs(it);
      case Section<?> it -> section(it);
      case Optional<?> it -> it.isPresent() ? value(it.get()) : null;
      case List<?> it -> list(it);
      case Map<?, ?> it -> entries(it);
      case Record it when RecordShape.isSettings(it.getClass()) -> record(it);
      default -> Value.of(setting.toString());
    };
  }

  private Value secret(Secret secret) {
    return Value.of(reveal ? secret.reveal() : secret.toString());
  }

  private @Nullable Value section(Section<?> section) {
    return switch (section.state()) {
      case NONE -> null;
      case OFF -> OFF;
      case ON -> value(section.settings());
    };
  }

  private Value record(Record record) {
    List<MapValue.Field> fields = new ArrayList<>();
    addFields(record, fields);
    return map(fields);
  }

  private Value pairs(HeaderPairs pairs) {
    List<MapValue.Field> fields = new ArrayList<>();
    for (HeaderPairs.Pair it : pairs.pairs()) {
      fields.add(new MapValue.Field(it.name(), Mark.NONE, secret(it.value())));
    }
    return map(fields);
  }

  private Value list(List<?> items) {
    List<Value> shown = new ArrayList<>(items.size());
    for (Object item : items) {
      Value value = value(item);
      shown.add(value == null ? NullValue.ABSENT : value);
    }
    return Value.of(shown);
  }

  private Value entries(Map<?, ?> entries) {
    List<MapValue.Field> fields = new ArrayList<>();
    entries.forEach((key, it) -> {
      Value value = value(it);
      fields.add(
          new MapValue.Field(
              String.valueOf(key), Mark.NONE, value == null ? NullValue.ABSENT : value));
    });
    return map(fields);
  }

  private static MapValue map(List<MapValue.Field> fields) {
    return MapValue.of(fields, Mark.NONE);
  }
}
