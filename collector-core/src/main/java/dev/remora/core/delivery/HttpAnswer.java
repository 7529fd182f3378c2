package dev.remora.core.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backend's answer, read whole.
 *
 * @param body as much of it as {@link HttpCall#answerLimitBytes} says
 */
public record HttpAnswer(int status, List<HttpCall.Header> headers, byte[] body) {

  /** The value of the first header of that name (case ignored). */
  public @Nullable String header(String name) {
    for (HttpCall.Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** The body as text, for errors. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
