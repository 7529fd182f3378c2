package dev.remora.benchmarks.rig;

import dev.remora.benchmarks.rig.Programs.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The command {@code benchmarks/rig}: measures programs side by side and prints one table. */
public final class Rig {
  private static final long DRAIN_NANOS = 20_000_000_000L;

  private final RigOptions options;
  private final Programs programs;

  private Rig(RigOptions options, Programs programs) {
    this.options = options;
    this.programs = programs;
  }

  /**
   * {@code remora.launcher} names the launcher of the checkout, {@code remora.jvm.options} the file
   * with its options of the virtual machine.
   */
  public static void main(String[] words) {
    try {
      String launcher = System.getProperty("remora.launcher", "./remora");
      System.exit(run(RigOptions.parse(words, launcher)) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println("rig: " + e.getMessage());
      System.err.println(RigOptions.USAGE);
      System.exit(2);
    } catch (IOException | InterruptedException | RuntimeException e) {
      e.printStackTrace(); // and end: Netty's threads would keep the process
      System.exit(3);
    }
  }

  private static boolean run(RigOptions options) throws IOException, InterruptedException {
    Programs programs = new Programs(options);
    return switch (options.scenario()) {
      case "stop-otlp", "stop-xray" -> new StopScenario(programs).run();
      case "start" -> new StartScenario(programs, options).run();
      default -> new Rig(options, programs).compare();
    };
  }

  /** Each program in turn, {@code runs} times; true when all that was acknowledged arrived. */
  private boolean compare() throws IOException, InterruptedException {
    List<Figures> rows = new ArrayList<>();
    List<Program> configured = programs.configured();
    for (int run = 0; run < options.runs(); run++) {
      Figures remora = measure(configured.getFirst());
      rows.add(remora);
      if (!options.scenario().equals("full")) {
        rows.add(measure(programs.floor(remora)));
      }
      for (Program peer : configured.subList(1, configured.size())) {
        rows.add(measure(peer));
      }
    }
    int size = new RequestTemplate(options.spans(), Programs.SEED).bytes();
    System.out.printf(
        "%n%s, %d spans a request, %d bytes a span, %s%n%n%s",
        options.xray() ? "OTLP/gRPC to X-Ray, signed" : "OTLP/gRPC to OTLP/gRPC",
        options.spans(),
        size / options.spans(),
        options.rate() == 0 ? "full speed" : options.rate() + " spans/s",
        Figures.table(rows));
    boolean whole =
        rows.stream()
            .filter(row -> row.name().equals(Programs.REMORA))
            .allMatch(row -> row.delivered() >= row.acknowledged());
    return whole && (!options.scenario().equals("full") || rows.getFirst().refused() == 0);
  }

  private Figures measure(Program program) throws IOException, InterruptedException {
    System.err.println("rig: " + program.name() + " ...");
    try (Backend backend = programs.backend(0);
        TestedProcess tested = programs.start(program);
        SelfMetrics metrics = programs.selfMetrics();
        Generator generator = programs.generator()) {
      double start = tested.cpuMicros();
      generator.send(options.warm(), options.rate()).join();
      long firstSpans = generator.acknowledged().size();
      OptionalDouble allocatedBefore = metrics.allocatedBytes();
      double warmStart = tested.cpuMicros();
      long nanos = System.nanoTime();
      generator.send(Integer.MAX_VALUE / 4, options.rate());
      Thread.sleep(options.seconds() * 1000L);
      long warmSpans = generator.acknowledged().size() - firstSpans;
      double warmEnd = tested.cpuMicros();
      double seconds = (System.nanoTime() - nanos) / 1e9;
      OptionalDouble allocatedAfter = metrics.allocatedBytes();
      generator.stop();
      boolean floor = program.name().equals(Programs.FLOOR) && options.xray();
      awaitDelivery(generator, backend, floor);
      long acknowledged = generator.acknowledged().size();
      long calls = Math.max(1, acknowledged / options.spans());
      return new Figures(
          program.name(),
          (warmStart - start) / firstSpans,
          (warmEnd - warmStart) / warmSpans,
          warmSpans / seconds,
          perRequest(allocatedBefore, allocatedAfter, (double) warmSpans / options.spans()),
          tested.memory("VmRSS"),
          tested.memory("VmHWM"),
          generator.offered(),
          acknowledged,
          floor
              ? acknowledged
              : acknowledged - generator.acknowledged().without(backend.delivered()),
          generator.refused(),
          (double) backend.requests() / calls,
          (int) (backend.bytes() / Math.max(1, backend.requests())));
    }
  }

  private static OptionalDouble perRequest(
      OptionalDouble before, OptionalDouble after, double requests) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of((after.getAsDouble() - before.getAsDouble()) / requests)
        : OptionalDouble.empty();
  }

  private static void awaitDelivery(Generator generator, Backend backend, boolean floor)
      throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_NANOS;
    Thread.sleep(500);
    while (!floor
        && generator.acknowledged().without(backend.delivered()) > 0
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }
}
