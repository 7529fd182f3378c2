package dev.remora.exporters.debug;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.QueueSettings;
import java.util.List;
import java.util.Optional;

/** Settings of {@code debug} (spec collector-config section 7.1). */
public record DebugConfig(
    @Doc("`basic`, `normal` or `detailed`.") Verbosity verbosity,
    @Doc("How many requests are printed in a second before sampling begins.") int samplingInitial,
    @Doc("After these, each such request of so many is printed.") int samplingThereafter,
    @Doc("Print through the program's log; else plainly to `output_paths`.")
        boolean useInternalLogger,
    @Doc("`stdout`, `stderr` or a file; only without the program's log.")
        Optional<List<String>> outputPaths,
    @Doc("Accepted; what is printed is printed at once.") Section<QueueSettings> sendingQueue)
    implements Validated {

  /** Basic, two requests a second and then all, through the program's log. */
  public static DebugConfig defaults() {
    return new DebugConfig(
        Verbosity.BASIC, 2, 1, true, Optional.empty(), Section.off(QueueSettings.defaults()));
  }

  @Override
  public void validate(At at) {
    if (outputPaths.isPresent() && useInternalLogger) {
      at.error("output_paths", "output_paths requires use_internal_logger to be false");
    }
    if (outputPaths.isPresent() && outputPaths.get().isEmpty()) {
      at.error("output_paths", "output_paths must not be empty when use_internal_logger is false");
    }
  }
}
