package dev.remora.core.outcome;

/**
 * Why a client's request was not taken. Each protocol has its own form for it: gRPC status and
 * RetryInfo, HTTP status and Retry-After.
 *
 * @param retryAfterNanos when the client may come again; 0 without a hint
 * @param reason for the client, without secrets
 */
public record Refusal(Kind kind, long retryAfterNanos, String reason) {

  /** What the client may do. */
  public enum Kind {
    /** Memory or a queue is full: RESOURCE_EXHAUSTED or 429, come again. */
    OVERLOADED,
    /** The pipeline can't take it now, it stops or a processor refuses: UNAVAILABLE or 503. */
    UNAVAILABLE,
    /** The data is wrong and will stay so: INVALID_ARGUMENT or 400. */
    INVALID,
    /**
     * For good, though the data may be right: by the backend, or by a fault of ours: INTERNAL, 500.
     */
    REJECTED
  }

  private static final long SECOND = 1_000_000_000L;

  public static Refusal overloaded(String reason) {
    return new Refusal(Kind.OVERLOADED, SECOND, reason);
  }

  public static Refusal unavailable(String reason) {
    return new Refusal(Kind.UNAVAILABLE, SECOND, reason);
  }

  public static Refusal invalid(String reason) {
    return new Refusal(Kind.INVALID, 0, reason);
  }

  public static Refusal rejected(String reason) {
    return new Refusal(Kind.REJECTED, 0, reason);
  }
}
