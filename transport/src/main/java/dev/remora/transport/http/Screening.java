package dev.remora.transport.http;

import dev.remora.transport.auth.ClientAuthenticator;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is decided about a request from its head alone, before the component is asked. */
final class Screening {

  private static final String GRPC_ADVICE =
      "this port speaks HTTP, not gRPC; send gRPC to the port of the gRPC server"
          + " (4317 by default for OTLP), or use the HTTP exporter of your SDK here";

  private static final int GRPC_UNIMPLEMENTED = 12;

  private Screening() {}

  static @Nullable HttpReply refusal(
      HttpServerState server, HttpExchange exchange, boolean stream) {
    HttpRequest request = exchange.request();
    DecoderResult decoded = request.decoderResult();
    if (decoded.isFailure()) {
      boolean tooLong = decoded.cause() instanceof TooLongFrameException;
      return HttpReply.text(tooLong ? 431 : 400, tooLong ? "headers too large" : "bad request");
    }
    if (!stream && request.protocolVersion().majorVersion() != 1) {
      return HttpReply.text(505, "unsupported protocol version");
    }
    if (!stream && lacksHost(request)) {
      return HttpReply.text(400, "missing required Host header");
    }
    if (server.cors != null && CorsPolicy.isPreflight(request)) {
      return HttpReply.empty(204);
    }
    String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
    if (type != null && type.startsWith("application/grpc")) {
      return stream ? grpcRefusal() : HttpReply.text(415, GRPC_ADVICE);
    }
    String unknown = stranger(server, exchange);
    if (unknown != null) {
      return HttpReply.text(401, unknown);
    }
    if (BodyDecoding.of(server, request) == null) {
      String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
      return server.handler.fault(exchange, BodyFault.unsupported(encoding));
    }
    return server.handler.screen(exchange);
  }

  /** RFC 9112 section 3.2. */
  private static boolean lacksHost(HttpRequest request) {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && !request.headers().contains(HttpHeaderNames.HOST);
  }

  /** What a client is told that the authenticator does not let in; null for all others. */
  private static @Nullable String stranger(HttpServerState server, HttpExchange exchange) {
    ClientAuthenticator authenticator = server.authenticator;
    if (authenticator == null) {
      return null;
    }
    Map<String, List<String>> shown = exchange.headers();
    if (!server.shownParameters.isEmpty()) {
      Map<String, List<String>> parameters =
          new QueryStringDecoder(exchange.query(), false).parameters();
      for (String name : server.shownParameters) {
        List<String> values = parameters.get(name);
        if (values != null) {
          shown.put(name.toLowerCase(Locale.ROOT), values);
        }
      }
    }
    return authenticator.refusal(shown);
  }

  /** A gRPC client shows the message of a trailers-only answer (gRPC over HTTP/2, Responses). */
  private static HttpReply grpcRefusal() {
    return HttpReply.of(200, "application/grpc", new byte[0])
        .header("grpc-status", Integer.toString(GRPC_UNIMPLEMENTED))
        .header("grpc-message", GRPC_ADVICE);
  }
}
