package dev.remora.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.remora.distribution.FickleBackend.Verdict;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A fickle backend that speaks OTLP/HTTP. */
final class FickleHttp implements AutoCloseable {
  private final FickleBackend backend;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FickleHttp(FickleBackend backend) throws IOException {
    this.backend = backend;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext("/v1/traces", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream in = exchange.getRequestBody();
      byte[] body = (packed ? new GZIPInputStream(in) : in).readAllBytes();
      switch (backend.judge(body)) {
        case Verdict.Taken(int leftOut) -> {
          byte[] answer = taken(leftOut);
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
        }
        case Verdict.Unavailable() -> exchange.sendResponseHeaders(503, -1);
        case Verdict.Throttled() -> exchange.sendResponseHeaders(429, -1);
        case Verdict.Refused() -> exchange.sendResponseHeaders(400, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The response message, with the number of spans left out where there are any. */
  static byte[] taken(int leftOut) {
    ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
    if (leftOut > 0) {
      response.setPartialSuccess(
          ExportTracePartialSuccess.newBuilder().setRejectedSpans(leftOut).setErrorMessage("no"));
    }
    return response.build().toByteArray();
  }
}
