package dev.remora.exporters.loki;

/** How a record becomes a line. */
enum LineFormat {
  JSON,
  LOGFMT,
  RAW
}
