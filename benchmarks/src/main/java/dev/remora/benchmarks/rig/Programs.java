package dev.remora.benchmarks.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The programs that a run measures: how each is started, and the backend it sends to. */
final class Programs {
  static final String REMORA = "remora";
  static final String FLOOR = "floor";
  static final long SEED = 20260115;

  /** The product's memory, as its launcher has it. */
  private static final List<String> FLOOR_MEMORY =
      List.of("-Xmx96m", "-XX:MaxDirectMemorySize=48m");

  private final RigOptions options;

  Programs(RigOptions options) {
    this.options = options;
  }

  /**
   * A program that takes a configuration file.
   *
   * @param name its name in tables
   * @param command its words
   */
  record Program(String name, List<String> command) {}

  /** Remora first, then the peers in the order of the command line. */
  List<Program> configured() throws IOException {
    List<Program> programs = new ArrayList<>();
    programs.add(new Program(REMORA, command(options.remora())));
    for (String peer : options.peers()) {
      List<String> command = command(peer);
      programs.add(new Program(Path.of(command.getFirst()).getFileName().toString(), command));
    }
    return programs;
  }

  /** The floor that does as much input and output as Remora was seen to do. */
  Program floor(Figures remora) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The virtual machine of the product, so that a floor differs by its code alone.
    command.add("@" + System.getProperty("remora.jvm.options", "distribution/jvm.options"));
    command.addAll(FLOOR_MEMORY);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Floor.class.getName()));
    command.addAll(
        List.of(options.xray() ? "xray" : "otlp", "" + options.port(), "" + (options.port() + 1)));
    if (options.xray()) {
      command.add("" + remora.requestsPerCall());
      command.add("" + remora.bytesPerRequest());
    }
    return new Program(FLOOR, command);
  }

  /** Starts a program and waits until it listens. */
  TestedProcess start(Program program) throws IOException, InterruptedException {
    return TestedProcess.start(program.command(), environment(), options.port());
  }

  /** A client of the program that was started. */
  Generator generator() throws InterruptedException {
    RequestTemplate template = new RequestTemplate(options.spans(), SEED);
    return new Generator(options.port(), template, options.window());
  }

  /** What the programs send to; each of its answers takes so long. */
  Backend backend(long delayMillis) throws InterruptedException {
    int port = options.port() + 1;
    return options.xray()
        ? new XrayBackend(port, SEED, delayMillis)
        : new OtlpBackend(port, SEED, delayMillis);
  }

  /** Where a program shows metrics of itself, if it does. */
  SelfMetrics selfMetrics() {
    return new SelfMetrics(options.port() + 2);
  }

  private Map<String, String> environment() {
    return Map.of(
        "REMORA_HEAP", options.scenario().equals("full") ? "64m" : "96m",
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "AKIDRIG",
        "AWS_SECRET_ACCESS_KEY", "rig-secret",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  private List<String> command(String template) throws IOException {
    Path config = Files.createTempFile("rig-", ".yaml");
    config.toFile().deleteOnExit();
    Files.writeString(config, RigConfig.yaml(options.xray(), options.port()));
    return Arrays.asList(template.replace("{config}", config.toString()).split(" ", -1));
  }
}
