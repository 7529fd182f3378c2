package dev.remora.transport.http;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.RequestContext;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request and the place to answer it. Read on the connection's loop within {@link
 * HttpHandler}'s calls; {@link #reply} may come from any thread, once.
 */
public final class HttpExchange {

  private final HttpConnection connection;
  private final HttpRequest request;
  private final String path;
  private final String query;
  private final AtomicBoolean replied = new AtomicBoolean();
  private @Nullable Buffer body;

  HttpExchange(HttpConnection connection, HttpRequest request) {
    this.connection = connection;
    this.request = request;
    String uri = request.uri();
    int mark = uri.indexOf('?');
    this.path = pathOf(mark < 0 ? uri : uri.substring(0, mark));
    this.query = mark < 0 ? "" : uri.substring(mark + 1);
  }

  /** A proxy's absolute form (RFC 9112 section 3.2.2) is cut down to its path. */
  private static String pathOf(String target) {
    if (!target.startsWith("http://") && !target.startsWith("https://")) {
      return target;
    }
    int slash = target.indexOf('/', target.indexOf("//") + 2);
    return slash < 0 ? "/" : target.substring(slash);
  }

  /** {@code POST}. */
  public String method() {
    return request.method().name();
  }

  /** The path as sent, still percent-encoded, without the query. */
  public String path() {
    return path;
  }

  /** What follows {@code ?}, still percent-encoded; empty when nothing does. */
  public String query() {
    return query;
  }

  /** The first header of that name, case ignored. */
  public @Nullable String header(String name) {
    return request.headers().get(name);
  }

  /** All headers, by lower-case name. Makes a copy: for {@code include_metadata}. */
  public Map<String, List<String>> headers() {
    HttpHeaders headers = request.headers();
    Map<String, List<String>> all = new TreeMap<>();
    for (String name : headers.names()) {
      all.put(name.toLowerCase(Locale.ROOT), headers.getAll(name));
    }
    return all;
  }

  /** The client's address, {@code 127.0.0.1:50312}; empty for a Unix domain socket. */
  public String peer() {
    return client().peer();
  }

  /** What is known of the client without looking at headers; one object for a connection. */
  public RequestContext client() {
    return connection.client();
  }

  /** The body, which stays the server's: it is released when {@link HttpHandler#handle} returns. */
  public @Nullable Buffer body() {
    return body;
  }

  /** The body, which is the caller's from now on; null when the request has none. */
  public @Nullable Buffer takeBody() {
    Buffer taken = body;
    body = null;
    return taken;
  }

  /** Answers. A second call, or one after the client has gone, does nothing. Any thread. */
  public void reply(HttpReply reply) {
    if (replied.compareAndSet(false, true)) {
      connection.replied(this, reply);
    }
  }

  void body(Buffer whole) {
    body = whole;
  }

  void releaseBody() {
    Buffer left = takeBody();
    if (left != null) {
      left.release();
    }
  }

  HttpRequest request() {
    return request;
  }
}
