package dev.remora.core.component;

/**
 * Which program this is, for user agents and pages.
 *
 * @param name {@code remora}
 * @param version {@code 0.1.0}
 */
public record BuildInfo(String name, String version) {

  /** {@code remora/0.1.0}. */
  public String userAgent() {
    return name + "/" + version;
  }
}
