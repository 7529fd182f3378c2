package dev.remora.benchmarks.rig;

import dev.remora.benchmarks.rig.Programs.Program;
import java.io.IOException;
import java.util.Locale;

/** 10,000 acknowledged spans, a backend that takes 500 ms, SIGTERM: what is lost in 30 s? */
final class StopScenario {
  private static final int SECONDS = 30;
  private static final int SPANS = 10_000;
  private static final int DELAY_MILLIS = 500;

  private final Programs programs;

  StopScenario(Programs programs) {
    this.programs = programs;
  }

  /** Prints a table; true when Remora ended in time and lost nothing. */
  boolean run() throws IOException, InterruptedException {
    boolean good = true;
    System.out.println(
        "| Program | acknowledged | delivered | lost | seconds to stop | last line |");
    System.out.println("|---|---|---|---|---|---|");
    for (Program program : programs.configured()) {
      boolean whole = stop(program);
      good &= whole || !program.name().equals(Programs.REMORA);
    }
    return good;
  }

  private boolean stop(Program program) throws IOException, InterruptedException {
    try (Backend backend = programs.backend(DELAY_MILLIS);
        TestedProcess tested = programs.start(program);
        Generator generator = programs.generator()) {
      generator.send(SPANS, 0).join();
      long before = backend.delivered().size();
      long start = System.nanoTime();
      boolean ended = tested.stop(SECONDS);
      double seconds = (System.nanoTime() - start) / 1e9;
      long lost = generator.acknowledged().without(backend.delivered());
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d (%d before SIGTERM) | %d | %s | %s |%n",
          program.name(),
          generator.acknowledged().size(),
          backend.delivered().size(),
          before,
          lost,
          ended ? String.format(Locale.ROOT, "%.1f", seconds) : "killed after " + SECONDS,
          tested.lastLine());
      return ended && lost == 0;
    }
  }
}
