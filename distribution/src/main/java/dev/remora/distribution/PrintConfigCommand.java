package dev.remora.distribution;

import dev.remora.config.print.EffectiveConfig;
import dev.remora.config.print.JsonText;
import dev.remora.config.print.YamlText;
import dev.remora.config.service.ComponentKind;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.core.component.Configured;
import dev.remora.core.pipeline.ServicePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the configuration as it is in effect: all defaults filled in, secrets masked. */
@Command(
    name = "print-config",
    aliases = "print-initial-config",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Prints the effective configuration, secrets masked.")
final class PrintConfigCommand implements Callable<Integer> {

  /** What to do with secrets. */
  enum Mode {
    redacted,
    unredacted
  }

  /** In which form. */
  enum Format {
    yaml,
    json
  }

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(names = "--mode", description = "redacted (default) or unredacted.")
  private Mode mode = Mode.redacted;

  @Option(names = "--format", description = "yaml (default) or json.")
  private Format format = Format.yaml;

  @Option(
      names = "--validate",
      arity = "0..1",
      fallbackValue = "true",
      description = "Check it first (default true).")
  private boolean validate = true;

  @Override
  public Integer call() {
    Configuration configuration = Configuration.load(options.request(), new Components());
    if (validate && !configuration.problems().isEmpty()) {
      Errors.print(configuration.problems());
      return 1;
    }
    MapValue tree =
        EffectiveConfig.of(
            configuration.service(), settings(configuration.plan()), mode == Mode.unredacted);
    System.out.println(format == Format.yaml ? YamlText.write(tree) : JsonText.write(tree));
    return 0;
  }

  private static Map<ComponentKind, Map<ComponentId, Record>> settings(ServicePlan plan) {
    return Map.of(
        ComponentKind.RECEIVER, records(plan.receivers()),
        ComponentKind.PROCESSOR, records(plan.processors()),
        ComponentKind.EXPORTER, records(plan.exporters()),
        ComponentKind.EXTENSION, records(plan.extensions()));
  }

  private static Map<ComponentId, Record> records(Map<ComponentId, Configured<?>> configured) {
    Map<ComponentId, Record> records = new LinkedHashMap<>();
    configured.forEach((id, one) -> records.put(id, one.settings()));
    return records;
  }
}
