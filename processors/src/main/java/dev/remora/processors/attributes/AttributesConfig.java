package dev.remora.processors.attributes;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import dev.remora.core.action.ActionSettings;
import dev.remora.core.match.MatchSettings;
import java.util.List;
import java.util.Optional;

/** Settings of {@code attributes} (spec collector-config section 6.3). */
@Doc("Edits the attributes of spans, data points and log records.")
public record AttributesConfig(
    @Doc("Only what matches is edited.") Optional<MatchSettings> include,
    @Doc("What matches is not edited.") Optional<MatchSettings> exclude,
    @Doc("Actions, done one after another.") List<ActionSettings> actions)
    implements Validated {

  public static AttributesConfig defaults() {
    return new AttributesConfig(Optional.empty(), Optional.empty(), List.of());
  }

  @Override
  public void validate(At at) {
    if (actions.isEmpty()) {
      at.error("actions", "missing required field \"actions\"");
    }
  }
}
