package dev.remora.benchmarks.rig;

import dev.remora.benchmarks.rig.Programs.Program;
import java.io.IOException;
import java.util.Locale;

/**
 * How long each program takes from its start to its open port and to its first acknowledged
 * request, and what it costs while it does nothing.
 */
final class StartScenario {
  private static final int SETTLE_MILLIS = 2_000;

  private final Programs programs;
  private final RigOptions options;

  StartScenario(Programs programs, RigOptions options) {
    this.programs = programs;
    this.options = options;
  }

  /** Prints a table, one row for each start; true, for a program that does not start throws. */
  boolean run() throws IOException, InterruptedException {
    System.out.println(
        "| Program | port open, ms | first request acknowledged, ms | CPU until then, ms"
            + " | idle RSS MiB | peak MiB | idle CPU, percent of a core |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int run = 0; run < options.runs(); run++) {
      for (Program program : programs.configured()) {
        start(program);
      }
    }
    return true;
  }

  private void start(Program program) throws IOException, InterruptedException {
    try (Backend _ = programs.backend(0);
        TestedProcess tested = programs.start(program);
        Generator generator = programs.generator()) {
      generator.send(options.spans(), 0).join();
      double acknowledged = tested.millisSinceStart();
      double busy = tested.cpuMicros();
      Thread.sleep(SETTLE_MILLIS);
      double before = tested.cpuMicros();
      long start = System.nanoTime();
      Thread.sleep(options.seconds() * 1000L);
      double idle = (tested.cpuMicros() - before) / ((System.nanoTime() - start) / 1e3);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.0f | %d | %d | %.2f |%n",
          program.name(),
          tested.millisToPort(),
          acknowledged,
          busy / 1000,
          tested.memory("VmRSS"),
          tested.memory("VmHWM"),
          idle * 100);
    }
  }
}
