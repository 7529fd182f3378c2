package dev.remora.benchmarks.rig;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program under load, measured by what the kernel says about it (proc(5)). */
final class TestedProcess implements AutoCloseable {
  private static final double MICROS_PER_TICK = 10_000; // USER_HZ is 100 on all of Linux
  private static final int START_SECONDS = 60;
  private static final int END_SECONDS = 10;

  private static final int POLL_MILLIS = 2;

  private final Process process;
  private final File log;
  private final long startNanos;
  private double millisToPort;

  private TestedProcess(Process process, File log, long startNanos) {
    this.process = process;
    this.log = log;
    this.startNanos = startNanos;
  }

  /** Starts {@code command} and waits until {@code port} is open. */
  static TestedProcess start(List<String> command, Map<String, String> environment, int port)
      throws IOException, InterruptedException {
    File log = File.createTempFile("rig-", ".log");
    log.deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(log);
    long start = System.nanoTime();
    TestedProcess tested = new TestedProcess(builder.start(), log, start);
    long deadline = start + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!listens(port)) {
      if (!tested.process.isAlive() || System.nanoTime() > deadline) {
        tested.close();
        throw new IOException("port " + port + " does not open: " + Files.readString(log.toPath()));
      }
      Thread.sleep(POLL_MILLIS);
    }
    tested.millisToPort = tested.millisSinceStart();
    return tested;
  }

  /** From its start until its port was open. */
  double millisToPort() {
    return millisToPort;
  }

  /** From its start until now. */
  double millisSinceStart() {
    return (System.nanoTime() - startNanos) / 1e6;
  }

  /** User and system time of all its threads so far. */
  double cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }

  /** Resident memory now ({@code VmRSS}) or at most so far ({@code VmHWM}), MiB. */
  long memory(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  /** Sends SIGTERM; whether it ended in time. */
  boolean stop(int seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** The last line it printed. */
  String lastLine() throws IOException {
    List<String> lines = Files.readAllLines(log.toPath());
    return lines.isEmpty() ? "" : lines.getLast();
  }

  /** Ends it and waits, so that the next program does not find its port still open. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
