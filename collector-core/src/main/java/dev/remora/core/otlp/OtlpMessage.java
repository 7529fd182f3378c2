package dev.remora.core.otlp;

/** A view that a cursor can put around the next message. */
interface OtlpMessage {

  /** False if the message is malformed; it then reads as empty. */
  boolean wrap(byte[] buffer, int offset, int length);
}
