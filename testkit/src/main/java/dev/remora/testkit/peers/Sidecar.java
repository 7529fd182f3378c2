package dev.remora.testkit.peers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The product itself, started by its launcher as an operator would. Ready when it answers health.
 */
public final class Sidecar implements AutoCloseable {
  /** Where {@code health_check} listens unless the configuration says otherwise. */
  public static final int HEALTH_PORT = 13133;

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final PeerProcess process;

  private Sidecar(PeerProcess process) {
    this.process = process;
  }

  /**
   * Runs {@code remora --config=config arguments...}; fails when {@code ports}, the last of them
   * health's, are in use already or do not open.
   */
  public static Sidecar start(
      Path config, Map<String, String> environment, List<String> arguments, int... ports) {
    for (int port : ports) {
      if (PeerProcess.listens(port)) {
        throw new AssertionError("port " + port + " is in use: stop what uses it");
      }
    }
    Path launcher = Peers.required(Peers.ROOT.resolve("remora"));
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "--config=" + config));
    command.addAll(arguments);
    Map<String, String> whole = new HashMap<>(environment);
    whole.put("JAVA_HOME", System.getProperty("java.home"));
    PeerProcess process = PeerProcess.start("remora", Peers.ROOT, whole, command);
    for (int port : ports) {
      process.awaitPort(port, START);
    }
    return new Sidecar(process);
  }

  /** Stops it by SIGTERM, so that it drains; fails unless it exits with 0. What it logged. */
  public String drain() {
    int code = process.stop(DRAIN);
    if (code != 0) {
      throw new AssertionError("remora ended with exit code " + code + "\n" + process.errors());
    }
    return process.errors();
  }

  @Override
  public void close() {
    process.close();
  }
}
