package dev.remora.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the real peers are, and how each is started. {@code .ci/install} puts them there; one that
 * is missing is an AssertionError, so that a test fails and is never skipped.
 */
public final class Peers {
  /** The root of the source tree: system property {@code remora.root}, else found upwards. */
  public static final Path ROOT = root();

  private static final Path HOME = home();
  private static final Duration START = Duration.ofSeconds(60);

  private Peers() {}

  /** A port of the loopback interface that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The interpreter that has the SDKs, moto and the examples' packages. */
  public static Path python() {
    return required(HOME.resolve("python/bin/python"));
  }

  /** The folder {@code testkit/peers}. */
  static Path folder() {
    return required(ROOT.resolve("testkit/peers"));
  }

  /** A file of {@code testkit/peers}, for example a client of one language. */
  public static Path file(String path) {
    return required(folder().resolve(path));
  }

  /** The command of an SDK's program: {@code language} is python, node or java. */
  public static List<String> client(String language, String program) {
    List<String> command = new ArrayList<>();
    switch (language) {
      case "python" -> {
        command.add(python().toString());
        command.add(file("python/" + program + ".py").toString());
      }
      case "node" -> {
        required(ROOT.resolve("testkit/peers/node/node_modules"));
        command.add("node");
        command.add(file("node/" + program + ".js").toString());
      }
      case "java" -> {
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", javaClassPath()));
        command.add(file("java/SdkClient.java").toString());
      }
      default -> throw new IllegalArgumentException(language);
    }
    return command;
  }

  /** A moto server: the AWS services that the examples use, and X-Ray's queries. */
  public static PeerProcess moto(int port) {
    List<String> command = List.of(python().toString(), "-m", "moto.server", "-p", "" + port);
    return PeerProcess.start("moto", ROOT, Map.of(), command).awaitPort(port, START);
  }

  /** A real Prometheus that takes remote writes; its data is in {@code folder}. */
  public static PeerProcess prometheus(int port, Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
    List<String> command =
        List.of(
            required(HOME.resolve("prometheus")).toString(),
            "--web.enable-remote-write-receiver",
            "--web.listen-address=127.0.0.1:" + port,
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"));
    return PeerProcess.start("prometheus", folder, Map.of(), command).awaitPort(port, START);
  }

  static Path required(Path path) {
    if (!Files.exists(path)) {
      throw new AssertionError("a peer is missing: " + path + "; run .ci/install");
    }
    return path;
  }

  private static String javaClassPath() {
    try {
      return Files.readString(required(HOME.resolve("java.classpath"))).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    String given = System.getProperty("remora.root");
    Path at = given == null ? Path.of("").toAbsolutePath() : Path.of(given);
    while (!Files.exists(at.resolve(".ci/install"))) {
      at = at.getParent();
      if (at == null) {
        throw new AssertionError("no .ci/install above " + Path.of("").toAbsolutePath());
      }
    }
    return at;
  }

  private static Path home() {
    String given = System.getenv("REMORA_PEERS");
    return given == null ? ROOT.resolve(".peers") : ROOT.resolve(given);
  }
}
