package dev.remora.transport.http;

/** Content encodings of requests. */
final class BodyDecoding {

  private BodyDecoding() {}

  static boolean accepts(HttpServerState server, String encoding) {
    return encoding.isEmpty() || encoding.equals("identity");
  }
}
