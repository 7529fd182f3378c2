package dev.remora.config.service;

/** The kinds of components, each with a section of its own. */
public enum ComponentKind {
  RECEIVER("receivers", "receiver"),
  PROCESSOR("processors", "processor"),
  EXPORTER("exporters", "exporter"),
  CONNECTOR("connectors", "connector"),
  EXTENSION("extensions", "extension");

  private final String section;
  private final String noun;

  ComponentKind(String section, String noun) {
    this.section = section;
    this.noun = noun;
  }

  /** The top-level key, such as {@code receivers}. */
  public String section() {
    return section;
  }

  /** The kind in messages, such as {@code receiver}. */
  public String noun() {
    return noun;
  }
}
