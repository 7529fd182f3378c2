package dev.remora.transport.http;

/**
 * Why a request's body was not taken.
 *
 * @param message for the client, in the peer's words (spec collector-config section 3.4)
 */
public record BodyFault(Kind kind, String message) {

  /** What is wrong. */
  public enum Kind {
    /** Over {@code max_request_body_size}, as sent or inflated. */
    TOO_LARGE(413),
    /** A content encoding that is unknown or not allowed. */
    UNSUPPORTED_ENCODING(400),
    /** The bytes are not of the content encoding that the header names. */
    MALFORMED(400),
    /** The memory budget is used up; the same request may be sent again. */
    NO_MEMORY(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  static BodyFault tooLarge() {
    return new BodyFault(Kind.TOO_LARGE, "http: request body too large");
  }

  static BodyFault noMemory() {
    return new BodyFault(Kind.NO_MEMORY, "data refused due to high memory usage");
  }

  static BodyFault unsupported(String encoding) {
    return new BodyFault(Kind.UNSUPPORTED_ENCODING, "unsupported Content-Encoding: " + encoding);
  }

  static BodyFault malformed(String message) {
    return new BodyFault(Kind.MALFORMED, message);
  }

  /** The HTTP status that fits. */
  public int status() {
    return kind.status;
  }

  /** When the client may come again, in seconds; 0 when that would not help. */
  public int retryAfterSeconds() {
    return kind == Kind.NO_MEMORY ? 1 : 0;
  }
}
