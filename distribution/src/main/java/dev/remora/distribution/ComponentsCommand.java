package dev.remora.distribution;

import dev.remora.config.service.ComponentKind;
import dev.remora.core.component.ComponentFactory;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the components this program has, in the form of the upstream Collector's command. */
@Command(
    name = "components",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Lists the components this program has, with their stability.")
final class ComponentsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    print(System.out, new Components());
    return 0;
  }

  static void print(PrintStream out, Components components) {
    out.println("buildinfo:");
    out.println("    command: remora");
    out.println("    description: Remora");
    out.println("    version: " + Version.build().version());
    for (ComponentKind kind : ComponentKind.values()) {
      List<ComponentType> types =
          components.of(kind).stream()
              .map(ComponentFactory::type)
              .sorted(Comparator.comparing(ComponentType::name))
              .toList();
      out.println(kind.section() + (types.isEmpty() ? ": []" : ":"));
      for (ComponentType type : types) {
        out.println("    - name: " + type.name());
        if (!type.aliases().isEmpty()) {
          out.println("      aliases: [" + String.join(", ", type.aliases()) + "]");
        }
        out.println("      stability:");
        stability(out, kind, type);
      }
    }
    out.println("providers:");
    for (String scheme : List.of("env", "file", "http", "https", "yaml")) {
      out.println("    - scheme: " + scheme);
    }
    out.println("converters: []");
  }

  private static void stability(PrintStream out, ComponentKind kind, ComponentType type) {
    if (kind == ComponentKind.EXTENSION) {
      out.println("        extension: " + Stability.BETA.text());
      return;
    }
    for (Signal signal : List.of(Signal.LOGS, Signal.METRICS, Signal.TRACES)) {
      Stability level = type.signals().get(signal);
      out.println("        " + signal.text() + ": " + (level == null ? "Undefined" : level.text()));
    }
  }
}
