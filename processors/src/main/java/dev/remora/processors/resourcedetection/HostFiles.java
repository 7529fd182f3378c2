package dev.remora.processors.resourcedetection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Linux tells of itself in files. What is not there reads as empty, as in a container without
 * {@code /etc/machine-id} or on another system.
 *
 * @param root of the file system; another one in tests
 */
record HostFiles(Path root) {

  /** The machine's own. */
  static HostFiles system() {
    return new HostFiles(Path.of("/"));
  }

  /** {@code linux}, {@code darwin}, {@code windows}. */
  String osType() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : name;
  }

  /** {@code amd64}, {@code arm64}. */
  String architecture() {
    String name = System.getProperty("os.arch", "");
    return name.equals("aarch64") ? "arm64" : name;
  }

  String hostname() {
    return line("proc/sys/kernel/hostname");
  }

  /** The id that systemd or D-Bus gave the machine. */
  String machineId() {
    String id = line("etc/machine-id");
    return id.isEmpty() ? line("var/lib/dbus/machine-id") : id;
  }

  String kernelRelease() {
    return line("proc/sys/kernel/osrelease");
  }

  /** As {@code uname -a} says it. */
  String kernel() {
    return String.join(
        " ",
        line("proc/sys/kernel/ostype"),
        hostname(),
        kernelRelease(),
        line("proc/sys/kernel/version"),
        System.getProperty("os.arch", ""));
  }

  /** {@code /etc/os-release} (os-release(5)). */
  Map<String, String> osRelease() {
    Map<String, String> release = pairs(lines("etc/os-release"), '=');
    release.replaceAll((key, value) -> unquoted(value));
    return release;
  }

  /** The first block of {@code /proc/cpuinfo}. */
  Map<String, String> firstCpu() {
    List<String> all = lines("proc/cpuinfo");
    int end = all.indexOf("");
    return pairs(end < 0 ? all : all.subList(0, end), ':');
  }

  private static Map<String, String> pairs(List<String> lines, char separator) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : lines) {
      int at = line.indexOf(separator);
      if (at > 0) {
        pairs.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
      }
    }
    return pairs;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private String line(String path) {
    List<String> lines = lines(path);
    return lines.isEmpty() ? "" : lines.getFirst().strip();
  }

  private List<String> lines(String path) {
    try {
      return Files.readAllLines(root.resolve(path));
    } catch (IOException e) {
      return List.of();
    }
  }
}
