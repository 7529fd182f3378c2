package dev.remora.distribution;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The program. Without a subcommand it runs; exit status 0 after a stop by signal, 1 when it can't
 * start.
 */
@Command(
    name = "remora",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    versionProvider = Version.class,
    description = {
      "Carries a task's telemetry: reads the OpenTelemetry Collector's YAML, takes OTLP, and"
          + " delivers to AWS X-Ray, CloudWatch, Amazon Managed Prometheus, Loki and any OTLP"
          + " backend.",
      "Without any configuration it takes OTLP on 127.0.0.1:4317 and :4318 and shows it here."
    },
    subcommands = {
      ValidateCommand.class,
      ComponentsCommand.class,
      PrintConfigCommand.class,
      HealthcheckCommand.class
    })
public final class Remora implements Callable<Integer> {

  @Mixin private ConfigOptions options = new ConfigOptions();

  private Remora() {}

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    Logging.install();
    Logging.configure(Level.INFO, false);
    CommandLine line = new CommandLine(new Remora());
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler((failure, commandLine, parsed) -> {
      Errors.print(failure);
      return 1;
    });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() {
    return RunCommand.run(options);
  }
}
