package dev.remora.core.action;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.match.Regex;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which settings an action needs, in the peer's words (spec collector-config section 6.3). */
final class ActionRules {

  private ActionRules() {}

  static void check(ActionSettings settings, int index) {
    String action = settings.action().toLowerCase(Locale.ROOT);
    boolean byPattern = action.equals("delete") || action.equals("hash");
    if (settings.key().isEmpty() && (!byPattern || settings.pattern().isEmpty())) {
      String missing = byPattern ? "\"key\" or \"pattern\"" : "\"key\"";
      throw new InvalidSettingException(
          "error creating AttrProc due to missing required field "
              + missing
              + " at the "
              + index
              + "-th action");
    }
    String problem =
        switch (action) {
          case "insert", "update", "upsert" -> sourced(settings, action);
          case "delete", "hash" -> byPattern(settings, action);
          case "extract" -> extract(settings, action);
          case "convert" -> convert(settings, action);
          default ->
              " due to unsupported action \""
                  + settings.action()
                  + "\" (expected: insert, update, upsert, delete, hash, extract or convert)";
        };
    if (problem != null) {
      throw new InvalidSettingException(
          "error with key \""
              + settings.key()
              + "\" ("
              + index
              + "-th action): error creating AttrProc"
              + problem);
    }
  }

  private static @Nullable String sourced(ActionSettings settings, String action) {
    int sources = sources(settings);
    if (sources == 0 && settings.defaultValue().isNull()) {
      return ". Either field \"value\", \"from_attribute\", \"from_context\", or \"default_value\""
          + " must be specified";
    }
    if (sources > 1) {
      return " due to multiple value sources being set";
    }
    if (!settings.pattern().isEmpty()) {
      return unused(action, "pattern");
    }
    return settings.convertedType().isEmpty() ? null : unused(action, "converted_type");
  }

  private static @Nullable String byPattern(ActionSettings settings, String action) {
    if (!settings.value().isNull() || !settings.fromAttribute().isEmpty()) {
      return unused(action, "value\" or \"from_attribute"); // from_context passes, as with the peer
    }
    if (!settings.convertedType().isEmpty()) {
      return unused(action, "converted_type");
    }
    return settings.pattern().isEmpty() ? null : invalidPattern(settings.pattern());
  }

  private static @Nullable String extract(ActionSettings settings, String action) {
    if (sources(settings) > 0) {
      return unused(action, "value\", \"from_attribute\" or \"from_context");
    }
    if (settings.pattern().isEmpty()) {
      return " due to missing required field \"pattern\" for action \"" + action + "\"";
    }
    if (!settings.convertedType().isEmpty()) {
      return unused(action, "converted_type");
    }
    String invalid = invalidPattern(settings.pattern());
    if (invalid != null) {
      return invalid;
    }
    List<String> groups = Regex.compile(settings.pattern()).groupNames();
    if (groups.isEmpty()) {
      return ". Field \"pattern\" contains no named matcher groups";
    }
    return groups.contains("")
        ? ". Field \"pattern\" contains at least one unnamed matcher group"
        : null;
  }

  private static @Nullable String convert(ActionSettings settings, String action) {
    if (sources(settings) > 0) {
      return unused(action, "value\", \"from_attribute\" or \"from_context");
    }
    if (!settings.pattern().isEmpty()) {
      return unused(action, "pattern");
    }
    String type = settings.convertedType();
    if (type.isEmpty()) {
      return " due to missing required field \"converted_type\" for action \"" + action + "\"";
    }
    return Conversion.TYPES.contains(type)
        ? null
        : " due to invalid value \"" + type + "\" in field \"converted_type\"";
  }

  private static int sources(ActionSettings settings) {
    return (settings.value().isNull() ? 0 : 1)
        + (settings.fromAttribute().isEmpty() ? 0 : 1)
        + (settings.fromContext().isEmpty() ? 0 : 1);
  }

  private static String unused(String action, String field) {
    return ". Action \"" + action + "\" does not use the \"" + field + "\" field";
  }

  private static @Nullable String invalidPattern(String pattern) {
    String error = Regex.errorOf(pattern);
    return error == null
        ? null
        : ". Field \"pattern\" has invalid pattern: \"" + pattern + "\": " + error;
  }
}
