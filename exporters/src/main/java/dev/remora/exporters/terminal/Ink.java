package dev.remora.exporters.terminal;

/** Colours for a terminal (ECMA-48 SGR), or none. */
record Ink(boolean on) {

  String dim(Object text) {
    return paint("2", text);
  }

  String bold(Object text) {
    return paint("1", text);
  }

  String red(Object text) {
    return paint("31", text);
  }

  String yellow(Object text) {
    return paint("33", text);
  }

  String cyan(Object text) {
    return paint("36", text);
  }

  private String paint(String code, Object text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text.toString();
  }
}
