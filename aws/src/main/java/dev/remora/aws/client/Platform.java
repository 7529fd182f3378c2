package dev.remora.aws.client;

import java.util.Locale;

/** The machine's names as Go has them, which AWS's dashboards know. */
final class Platform {

  private Platform() {}

  /** {@code linux}, {@code darwin}, {@code windows}. */
  static String os() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  /** {@code amd64}, {@code arm64}. */
  static String architecture() {
    String name = System.getProperty("os.arch", "");
    return name.equals("aarch64") ? "arm64" : name;
  }
}
