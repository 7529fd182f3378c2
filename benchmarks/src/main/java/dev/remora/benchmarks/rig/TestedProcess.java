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

  private final Process process;
  private final File log;

  private TestedProcess(Process process, File log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code command} and waits until {@code port} is open. */
  static TestedProcess start(List<String> command, Map<String, String> environment, int port)
      throws IOException, InterruptedException {
    File log = File.createTempFile("rig-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    TestedProcess tested = new TestedProcess(builder.redirectOutput(log).start(), log);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!listens(port)) {
      if (!tested.process.isAlive() || System.nanoTime() > deadline) {
        tested.close();
        throw new IOException("port " + port + " does not open: " + Files.readString(log.toPath()));
      }
      Thread.sleep(20);
    }
    return tested;
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

  boolean isAlive() {
    return process.isAlive();
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
