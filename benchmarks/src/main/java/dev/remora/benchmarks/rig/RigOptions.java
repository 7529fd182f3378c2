package dev.remora.benchmarks.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the rig's command line says.
 *
 * @param scenario {@code otlp}, {@code xray}, {@code full}, {@code stop-otlp}, {@code stop-xray} or
 *     {@code start}
 * @param spans spans a request
 * @param warm spans before the warm figure is taken, the first figure's too
 * @param seconds how long the warm figure is taken, or the idle one
 * @param rate spans per second, 0 for full speed
 * @param window requests that the generator has out at once
 * @param runs how often each program is measured in turn
 * @param port the first of three ports: the tested program's, the backend's, its metrics'
 * @param remora the command of Remora
 * @param peers commands of other programs, with {@code {config}} where the file's path belongs
 */
record RigOptions(
    String scenario,
    int spans,
    long warm,
    int seconds,
    long rate,
    int window,
    int runs,
    int port,
    String remora,
    List<String> peers) {

  static final String USAGE =
      """
      usage: benchmarks/rig otlp|xray|full|stop-otlp|stop-xray|start
        [--spans 100] [--warm 1000000] [--seconds 10] [--rate 0] [--window 8]
        [--runs 1] [--port 26000]
        [--remora 'COMMAND {config}'] [--peer 'COMMAND {config}']...\
      """;

  private static final Set<String> SCENARIOS =
      Set.of("otlp", "xray", "full", "stop-otlp", "stop-xray", "start");
  private static final Set<String> KEYS =
      Set.of(
          "--spans",
          "--warm",
          "--seconds",
          "--rate",
          "--window",
          "--runs",
          "--port",
          "--remora",
          "--peer");

  /** Throws an IllegalArgumentException that names the word it can't use. */
  static RigOptions parse(String[] words, String launcher) {
    if (words.length == 0 || !SCENARIOS.contains(words[0])) {
      throw new IllegalArgumentException("no such scenario: " + String.join(" ", words));
    }
    RigOptions options =
        new RigOptions(
            words[0],
            100,
            1_000_000,
            10,
            0,
            8,
            1,
            26000,
            launcher + " --config={config}",
            List.of());
    for (int i = 1; i < words.length; i += 2) {
      if (!KEYS.contains(words[i]) || i + 1 == words.length) {
        throw new IllegalArgumentException("unknown, or without a value: " + words[i]);
      }
      options = options.with(words[i], words[i + 1]);
    }
    return options;
  }

  private RigOptions with(String key, String value) {
    List<String> all = new ArrayList<>(peers);
    if (key.equals("--peer")) {
      all.add(value);
    }
    return new RigOptions(
        scenario,
        key.equals("--spans") ? Integer.parseInt(value) : spans,
        key.equals("--warm") ? Long.parseLong(value) : warm,
        key.equals("--seconds") ? Integer.parseInt(value) : seconds,
        key.equals("--rate") ? Long.parseLong(value) : rate,
        key.equals("--window") ? Integer.parseInt(value) : window,
        key.equals("--runs") ? Integer.parseInt(value) : runs,
        key.equals("--port") ? Integer.parseInt(value) : port,
        key.equals("--remora") ? value : remora,
        all);
  }

  boolean xray() {
    return scenario.endsWith("xray");
  }
}
