package dev.remora.core.component;

/** How much a user may rely on a component, in the Collector's terms. */
public enum Stability {
  DEVELOPMENT("Development"),
  ALPHA("Alpha"),
  BETA("Beta"),
  STABLE("Stable");

  private final String text;

  Stability(String text) {
    this.text = text;
  }

  /** As {@code remora components} prints it. */
  public String text() {
    return text;
  }
}
