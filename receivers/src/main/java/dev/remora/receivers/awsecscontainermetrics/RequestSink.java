package dev.remora.receivers.awsecscontainermetrics;

/** Takes one OTLP metrics request; the bytes are valid during the call only. */
@FunctionalInterface
interface RequestSink {
  void request(byte[] bytes, int length, int points);
}
