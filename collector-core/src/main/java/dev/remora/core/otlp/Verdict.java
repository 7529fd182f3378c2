package dev.remora.core.otlp;

/** What an edit decides about one message. */
public enum Verdict {
  /** Copied as it is; whatever the edit wrote is taken back. */
  KEEP,
  /** Left out. */
  DROP,
  /** The edit has written the message's new content. */
  REPLACE
}
