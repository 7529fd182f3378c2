package dev.remora.transport.http;

import dev.remora.config.settings.HttpServerSettings.Cors;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may call (Fetch standard, section 3.3; keys as in spec
 * collector-config section 3.4). Credentials are allowed, so an origin is always named, never
 * {@code *}.
 */
final class CorsPolicy {

  /** Allowed whatever the configuration says. */
  private static final List<String> ALWAYS =
      List.of("accept", "accept-language", "content-type", "content-language");

  private static final String ALLOWED_METHODS = "GET, POST, HEAD";

  private final List<String> origins;
  private final List<String> allowedHeaders;
  private final String exposedHeaders;
  private final int maxAgeSeconds;

  CorsPolicy(Cors cors) {
    this.origins = cors.allowedOrigins().stream().map(CorsPolicy::lower).toList();
    List<String> allowed = new ArrayList<>(ALWAYS);
    if (cors.allowedHeaders().isEmpty()) {
      allowed.add("x-requested-with");
    }
    cors.allowedHeaders().forEach(name -> allowed.add(lower(name)));
    this.allowedHeaders = List.copyOf(allowed);
    this.exposedHeaders = String.join(", ", cors.exposedHeaders());
    this.maxAgeSeconds = cors.maxAge();
  }

  /** Whether this is a browser's question before the request itself. */
  static boolean isPreflight(HttpRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(HttpHeaderNames.ORIGIN)
        && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** The answer to a browser's question. */
  void preflight(HttpRequest request, HttpHeaders reply) {
    reply.add(HttpHeaderNames.VARY, "Origin, Access-Control-Request-Method");
    String origin = allowedOrigin(request);
    String method = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    String asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, "");
    if (origin == null || method == null || !methodAllowed(method) || !headersAllowed(asked)) {
      return;
    }
    reply
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, method)
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    if (!asked.isEmpty()) {
      reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked);
    }
    if (maxAgeSeconds > 0) {
      reply.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, maxAgeSeconds);
    }
  }

  /** What the browser must see on the reply to the request itself. */
  void decorate(HttpRequest request, HttpHeaders reply) {
    reply.add(HttpHeaderNames.VARY, "Origin");
    String origin = allowedOrigin(request);
    if (origin == null) {
      return;
    }
    reply
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    if (!exposedHeaders.isEmpty()) {
      reply.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, exposedHeaders);
    }
  }

  private @Nullable String allowedOrigin(HttpRequest request) {
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (origin == null) {
      return null;
    }
    String wanted = lower(origin);
    for (String pattern : origins) {
      if (matches(pattern, wanted)) {
        return origin;
      }
    }
    return null;
  }

  private static boolean methodAllowed(String method) {
    return ALLOWED_METHODS.contains(method.toUpperCase(Locale.ROOT));
  }

  private boolean headersAllowed(String asked) {
    if (asked.isEmpty() || allowedHeaders.contains("*")) {
      return true;
    }
    for (String name : asked.split(",", -1)) {
      if (!name.isBlank() && !allowedHeaders.contains(lower(name.strip()))) {
        return false;
      }
    }
    return true;
  }

  /** {@code *} stands for any characters; the first one counts, as in the peer's library. */
  private static boolean matches(String pattern, String origin) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(origin);
    }
    String head = pattern.substring(0, star);
    String tail = pattern.substring(star + 1);
    return origin.length() >= head.length() + tail.length()
        && origin.startsWith(head)
        && origin.endsWith(tail);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
