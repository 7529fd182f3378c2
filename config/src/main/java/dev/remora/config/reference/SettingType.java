package dev.remora.config.reference;

import dev.remora.config.bind.FromText;
import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.bind.RecordShape;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.SettingTypes;
import dev.remora.config.value.ByteSize;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.Secret;
import dev.remora.config.value.Value;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user may write for a setting, told from its Java type. */
sealed interface SettingType {
  /** A truth value. */
  record Truth() implements SettingType {}

  /** A number, with a fraction or without. */
  record Numeric(boolean whole) implements SettingType {}

  /** A text of a certain form, such as a duration; {@code orNumber} if a number will do. */
  record Text(String form, boolean orNumber) implements SettingType {}

  /** One of some texts. */
  record Choice(List<String> texts) implements SettingType {}

  /** A list. */
  record Items(SettingType item) implements SettingType {}

  /** A map with keys of the user's choice. */
  record Entries(SettingType value) implements SettingType {}

  /** A block of settings; {@code optional} if it can be turned off. */
  record Block(Class<?> type, boolean optional) implements SettingType {}

  /** Names with values, as a map or a list. */
  record Pairs() implements SettingType {}

  /** Whatever YAML can say. */
  record Anything() implements SettingType {}

  /** The type a user sees for {@code type}. */
  static SettingType of(Type type) {
    Class<?> raw = SettingTypes.raw(type);
    if (raw == boolean.class) {
      return new Truth();
    }
    if (raw == int.class || raw == long.class || raw == double.class) {
      return new Numeric(raw != double.class);
    }
    if (raw == Duration.class) {
      return new Text("duration", true);
    }
    if (raw == ByteSize.class) {
      return new Text("size", true);
    }
    if (raw.isEnum()) {
      return choice(raw);
    }
    if (raw == List.class) {
      return new Items(of(SettingTypes.argument(type, 0)));
    }
    if (raw == Map.class) {
      return new Entries(of(SettingTypes.argument(type, 1)));
    }
    if (raw == Optional.class) {
      return of(SettingTypes.argument(type, 0));
    }
    if (raw == Section.class) {
      return new Block(SettingTypes.raw(SettingTypes.argument(type, 0)), true);
    }
    if (raw == HeaderPairs.class) {
      return new Pairs();
    }
    if (raw == Value.class) {
      return new Anything();
    }
    return RecordShape.isSettings(raw) ? new Block(raw, false) : text(raw);
  }

  private static SettingType text(Class<?> raw) {
    if (raw == Secret.class) {
      return new Text("secret text", false);
    }
    if (raw == ComponentId.class) {
      return new Text("component id", false);
    }
    if (raw == String.class || raw.isAnnotationPresent(FromText.class)) {
      return new Text("text", false);
    }
    throw new IllegalArgumentException("no setting can have the type " + raw.getName());
  }

  private static SettingType choice(Class<?> type) {
    List<String> texts = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      texts.addAll(RecordShape.texts((Enum<?>) constant));
    }
    return new Choice(texts);
  }

  /** The block in the middle of lists and maps of blocks, else null. */
  default @Nullable Block innermostBlock() {
    return switch (this) {
      case Block it -> it;
      case Items it -> it.item().innermostBlock();
      case Entries it -> it.value().innermostBlock();
      default -> null;
    };
  }
}
