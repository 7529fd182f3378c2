package dev.remora.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program beside the test. Its output goes to files, which every failure message shows the end
 * of. Closing it kills what still runs, children first.
 */
public final class PeerProcess implements AutoCloseable {
  private static final int SHOWN_CHARACTERS = 4_000;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TMPDIR");

  private final String name;
  private final Process process;
  private final Path output;
  private final Path errors;

  private PeerProcess(String name, Process process, Path output, Path errors) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** Starts {@code command} with nothing of the test's environment but the path and the home. */
  public static PeerProcess start(
      String name, Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path logs = Files.createDirectories(Path.of("target", "peers").toAbsolutePath());
      Path output = Files.createTempFile(logs, name + "-", ".out");
      Path errors = Path.of(output.toString().replaceFirst("out$", "err"));
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().retainAll(INHERITED);
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      builder.environment().putAll(environment);
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      return new PeerProcess(name, builder.start(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name + ": " + command, e);
    }
  }

  /** Fails when the port is not open in time, or the program has ended. */
  public PeerProcess awaitPort(int port, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String state = process.isAlive() ? "still starting" : "exit code " + process.exitValue();
        throw new AssertionError(name + " does not open port " + port + ", " + state + shown());
      }
      pause();
    }
    return this;
  }

  /** What the program printed, once it has ended; fails when its exit code is not 0. */
  public String awaitSuccess(Duration patience) {
    int code = awaitExit(patience);
    if (code != 0) {
      throw new AssertionError(name + " ended with exit code " + code + shown());
    }
    return output();
  }

  /** Sends SIGTERM and waits; the exit code. */
  public int stop(Duration patience) {
    process.destroy();
    return awaitExit(patience);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String output() {
    return read(output);
  }

  public String errors() {
    return read(errors);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Whether something accepts connections at {@code port} of the loopback interface. */
  public static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int awaitExit(Duration patience) {
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError(name + " has not ended after " + patience + shown());
  }

  private String shown() {
    return "\n--- its output\n" + end(output()) + "\n--- its errors\n" + end(errors());
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
