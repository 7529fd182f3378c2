package dev.remora.core.action;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;

/** One action as it is written in the configuration. */
public record ActionSettings(
    @Doc("The attribute.") String key,
    @Doc("What to write; the type is kept.") Value value,
    @Doc("A regular expression: of keys for `delete` and `hash`, of the value for `extract`.")
        String pattern,
    @Doc("Write what this attribute holds.") String fromAttribute,
    @Doc("Write what is known of the client: `metadata.<name>` or `client.address`.")
        String fromContext,
    @Doc("For `convert`: `int`, `double` or `string`.") String convertedType,
    @Doc("Written when the source has nothing.") Value defaultValue,
    @Doc("`insert`, `update`, `upsert`, `delete`, `hash`, `extract` or `convert`.") String action) {

  public static ActionSettings defaults() {
    return new ActionSettings("", NullValue.ABSENT, "", "", "", "", NullValue.ABSENT, "");
  }
}
