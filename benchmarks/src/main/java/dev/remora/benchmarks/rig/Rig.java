package dev.remora.benchmarks.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code benchmarks/rig}: measures programs side by side and prints one table. */
public final class Rig {
  private static final long SEED = 20260115;
  private static final int STOP_SECONDS = 30;
  private static final long DRAIN_NANOS = 20_000_000_000L;
  private static final int STOP_SPANS = 10_000;
  private static final int STOP_DELAY_MILLIS = 500;

  /** The virtual machine of the product, so that a floor differs by its code alone. */
  private static final String FLOOR_JVM =
      "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx96m -XX:MaxDirectMemorySize=48m"
          + " -Xss512k --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
          + " -Dio.netty.noUnsafe=false";

  private final RigOptions options;

  private Rig(RigOptions options) {
    this.options = options;
  }

  /** {@code remora.launcher} names the launcher of the checkout. */
  public static void main(String[] words) throws Exception {
    if (words.length == 0) {
      System.err.println(RigOptions.USAGE);
      System.exit(2);
    }
    RigOptions options = RigOptions.parse(words, System.getProperty("remora.launcher", "./remora"));
    Rig rig = new Rig(options);
    System.exit(options.scenario().startsWith("stop") ? rig.stop() : rig.compare());
  }

  /** Each program in turn, {@code runs} times. */
  private int compare() throws IOException, InterruptedException {
    List<Figures> rows = new ArrayList<>();
    for (int run = 0; run < options.runs(); run++) {
      Figures remora = measure("remora", command(options.remora()), environment());
      rows.add(remora);
      if (!options.scenario().equals("full")) {
        rows.add(measure("floor", floor(remora), Map.of()));
      }
      for (String peer : options.peers()) {
        rows.add(measure(peer.split(" ", 2)[0], command(peer), environment()));
      }
    }
    int size = new RequestTemplate(options.spans(), SEED).bytes();
    System.out.printf(
        "%n%s, %d spans a request, %d bytes a span, %s%n%n%s",
        options.xray() ? "OTLP/gRPC to X-Ray, signed" : "OTLP/gRPC to OTLP/gRPC",
        options.spans(),
        size / options.spans(),
        options.rate() == 0 ? "full speed" : options.rate() + " spans/s",
        Figures.table(rows));
    boolean whole = rows.stream().allMatch(row -> row.delivered() >= row.acknowledged());
    return whole && (!options.scenario().equals("full") || rows.getFirst().refused() == 0) ? 0 : 1;
  }

  private Figures measure(String name, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    System.err.println("rig: " + name + " ...");
    RequestTemplate template = new RequestTemplate(options.spans(), SEED);
    try (Backend backend = backend(0);
        TestedProcess tested = TestedProcess.start(command, environment, options.port());
        Generator generator = new Generator(options.port(), template, options.window())) {
      double start = tested.cpuMicros();
      generator.send(options.warm(), options.rate()).join();
      long firstSpans = generator.acknowledged().size();
      double warmStart = tested.cpuMicros();
      long nanos = System.nanoTime();
      generator.send(Integer.MAX_VALUE / 4, options.rate());
      Thread.sleep(options.seconds() * 1000L);
      long warmSpans = generator.acknowledged().size() - firstSpans;
      double warmEnd = tested.cpuMicros();
      double seconds = (System.nanoTime() - nanos) / 1e9;
      generator.stop();
      boolean floor = name.equals("floor") && options.xray();
      awaitDelivery(generator, backend, floor);
      long acknowledged = generator.acknowledged().size();
      long calls = Math.max(1, acknowledged / options.spans());
      return new Figures(
          name,
          (warmStart - start) / firstSpans,
          (warmEnd - warmStart) / warmSpans,
          warmSpans / seconds,
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

  /** 10,000 acknowledged spans, a backend that takes 500 ms, SIGTERM: what is lost in 30 s? */
  private int stop() throws IOException, InterruptedException {
    RequestTemplate template = new RequestTemplate(options.spans(), SEED);
    List<List<String>> commands = new ArrayList<>(List.of(command(options.remora())));
    options.peers().forEach(peer -> commands.add(commandOf(peer)));
    long remoraLost = 0;
    System.out.println(
        "| Program | acknowledged | delivered | lost | seconds to stop | last line |");
    System.out.println("|---|---|---|---|---|---|");
    for (int i = 0; i < commands.size(); i++) {
      List<String> command = commands.get(i);
      try (Backend backend = backend(STOP_DELAY_MILLIS);
          TestedProcess tested = TestedProcess.start(command, environment(), options.port());
          Generator generator = new Generator(options.port(), template, options.window())) {
        generator.send(STOP_SPANS, 0).join();
        long before = backend.delivered().size();
        long start = System.nanoTime();
        boolean ended = tested.stop(STOP_SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        long lost = generator.acknowledged().without(backend.delivered());
        boolean remora = i == 0;
        remoraLost += remora ? lost + (ended ? 0 : 1) : 0;
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %d (%d before SIGTERM) | %d | %s | %s |%n",
            remora ? "remora" : command.getFirst(),
            generator.acknowledged().size(),
            backend.delivered().size(),
            before,
            lost,
            ended ? String.format(Locale.ROOT, "%.1f", seconds) : "killed after " + STOP_SECONDS,
            tested.lastLine());
      }
    }
    return remoraLost == 0 ? 0 : 1;
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

  private Backend backend(long delayMillis) throws InterruptedException {
    int port = options.port() + 1;
    return options.xray()
        ? new XrayBackend(port, SEED, delayMillis)
        : new OtlpBackend(port, SEED, delayMillis);
  }

  private List<String> floor(Figures remora) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(FLOOR_JVM.split(" ", -1)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Floor.class.getName()));
    command.addAll(
        List.of(options.xray() ? "xray" : "otlp", "" + options.port(), "" + (options.port() + 1)));
    if (options.xray()) {
      command.add("" + remora.requestsPerCall());
      command.add("" + remora.bytesPerRequest());
    }
    return command;
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
    Files.writeString(config, RigConfig.yaml(options.xray(), options.port()));
    return Arrays.asList(template.replace("{config}", config.toString()).split(" ", -1));
  }

  private List<String> commandOf(String peer) {
    try {
      return command(peer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
