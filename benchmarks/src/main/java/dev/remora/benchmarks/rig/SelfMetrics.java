package dev.remora.benchmarks.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tested program says of itself, in the Prometheus text form under Collector names. */
final class SelfMetrics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern ALLOCATED =
      Pattern.compile(
          "^otelcol_process_runtime_total_alloc_bytes(?:_total)?(?:\\{.*\\})? (\\S+)",
          Pattern.MULTILINE);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;

  SelfMetrics(int port) {
    URI page = URI.create("http://127.0.0.1:" + port + "/metrics");
    request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
  }

  /** Bytes of heap that all its threads allocated since its start; empty when it does not say. */
  OptionalDouble allocatedBytes() throws InterruptedException {
    try {
      return allocatedBytes(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return OptionalDouble.empty(); // it has no such page, as the floor
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static OptionalDouble allocatedBytes(String page) {
    Matcher matcher = ALLOCATED.matcher(page);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }
}
