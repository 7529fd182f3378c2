package dev.remora.testkit.peers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asking peers for JSON over HTTP. */
public final class JsonHttp {
  private JsonHttp() {}

  /** The answer's body; an AssertionError unless its status is 200. */
  public static Json ask(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(
            request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return Json.parse(answer.body());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
