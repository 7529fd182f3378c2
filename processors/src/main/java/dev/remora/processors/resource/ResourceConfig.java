package dev.remora.processors.resource;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import dev.remora.core.action.ActionSettings;
import java.util.List;

/** Settings of {@code resource} (spec collector-config section 6.3). */
@Doc("Edits the attributes of resources.")
public record ResourceConfig(
    @Doc("Actions, done one after another.") List<ActionSettings> attributes) implements Validated {

  public static ResourceConfig defaults() {
    return new ResourceConfig(List.of());
  }

  @Override
  public void validate(At at) {
    if (attributes.isEmpty()) {
      at.error("attributes", "missing required field \"attributes\"");
    }
  }
}
