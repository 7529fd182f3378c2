package dev.remora.processors.resourcedetection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Metadata services that answer from a test's pages; EC2's wants its session token. */
final class MetadataPages implements AutoCloseable {

  private static final String TOKEN = "session-token";

  private final HttpServer server;
  final Map<String, String> pages = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  MetadataPages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    if (path.equals("/latest/api/token")) {
      boolean good =
          exchange.getRequestMethod().equals("PUT")
              && exchange.getRequestHeaders().containsKey("X-aws-ec2-metadata-token-ttl-seconds");
      send(exchange, good ? 200 : 400, TOKEN);
      return;
    }
    boolean needsToken = path.startsWith("/latest/");
    String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
    if (needsToken && !TOKEN.equals(token)) {
      send(exchange, 401, "no token");
      return;
    }
    String page = pages.get(path);
    send(exchange, page == null ? 404 : 200, page == null ? "" : page);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
