package dev.remora.config.location;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches a configuration over HTTP or HTTPS with the system's authorities. */
final class Download {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 16 << 20;
  private static final int OK = 200;

  private Download() {}

  static String get(String url) throws UnreadableException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(REQUEST_TIMEOUT).GET().build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != OK) {
          throw new UnreadableException(
              "failed to load resource from uri \""
                  + url
                  + "\". status code: "
                  + response.statusCode());
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw failed(url, "more than " + MAX_BYTES + " bytes", null);
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof ConnectException ? "connection refused" : e.getMessage();
      throw failed(url, reason == null ? e.getClass().getSimpleName() : reason.strip(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(url, "interrupted", e);
    }
  }

  private static UnreadableException failed(String url, String reason, @Nullable Exception cause) {
    String message = "unable to download the file via HTTP GET for uri \"" + url + "\": " + reason;
    return cause == null
        ? new UnreadableException(message)
        : new UnreadableException(message, cause);
  }
}
