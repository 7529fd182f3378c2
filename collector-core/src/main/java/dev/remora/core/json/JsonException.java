package dev.remora.core.json;

import java.io.Serial;

/** Text that is not JSON or not what was expected, with its place. Without a stack trace. */
public final class JsonException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message, null, false, false);
  }
}
