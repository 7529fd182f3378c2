package dev.remora.transport.http;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Unpacked;
import dev.remora.core.payload.Buffer;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Content encodings of requests (RFC 9110 section 8.4), those that the configuration allows. */
final class BodyDecoding {

  private BodyDecoding() {}

  /** How the request's body is packed; null when that is unknown or not allowed. */
  static @Nullable ContentCoding of(HttpServerState server, HttpRequest request) {
    String header = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
    if (header == null) {
      return ContentCoding.IDENTITY;
    }
    ContentCoding coding = ContentCoding.of(header);
    boolean allowed =
        coding == ContentCoding.IDENTITY
            || coding != null && server.encodings.contains(coding.header());
    return allowed ? coding : null;
  }

  /**
   * Unpacks a request's body, which is taken over.
   *
   * @return null when that failed; the client has been told then
   */
  static @Nullable Buffer unpack(HttpServerState server, HttpExchange exchange, Buffer received) {
    ContentCoding coding = of(server, exchange.request());
    if (coding == null || coding == ContentCoding.IDENTITY || received.length() == 0) {
      return received;
    }
    Unpacked unpacked = server.unpacker.unpack(coding, received, server.unpackLimitBytes());
    received.release();
    if (unpacked.failure() != null) {
      exchange.reply(server.handler.fault(exchange, fault(unpacked.failure(), coding)));
    }
    return unpacked.buffer();
  }

  private static BodyFault fault(Unpacked.Failure failure, ContentCoding coding) {
    return switch (failure) {
      case TOO_LARGE -> BodyFault.tooLarge();
      case NO_MEMORY -> BodyFault.noMemory();
      case MALFORMED -> BodyFault.malformed("the body is not " + coding.header());
    };
  }
}
