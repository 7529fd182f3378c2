package dev.remora.transport.http;

import dev.remora.core.delivery.HttpCall.Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Replies as Netty's messages. */
final class Responses {

  private Responses() {}

  /** {@code 100 Continue}. */
  static FullHttpResponse goOn() {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
  }

  static FullHttpResponse of(HttpServerState server, HttpRequest request, HttpReply reply) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    ByteBuf body = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body());
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
    HttpHeaders headers = response.headers();
    for (Header header : server.headers) {
      headers.set(header.name(), header.value());
    }
    if (!reply.contentType().isEmpty()) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
    }
    if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    }
    for (Header header : reply.headers()) {
      headers.set(header.name(), header.value());
    }
    if (server.cors != null) {
      if (CorsPolicy.isPreflight(request)) {
        server.cors.preflight(request, headers);
      } else {
        server.cors.decorate(request, headers);
      }
    }
    return response;
  }
}
