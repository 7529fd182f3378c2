package dev.remora.aws.fault;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.json.Json;
import dev.remora.core.outcome.ExportResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error that an AWS service answered (AWS JSON 1.1 and REST JSON protocols, "Operation error
 * serialization").
 *
 * @param status HTTP status
 * @param type such as {@code ThrottlingException}; {@code http_503} when the answer names none
 * @param message the service's words; may be empty
 * @param kind what it means for us
 */
public record AwsFault(int status, String type, String message, Kind kind) {

  /** What an error means for the one who called. */
  public enum Kind {
    /** Too many requests; come again slower. */
    THROTTLED,
    /** The service is in trouble, or refuses who we are for now. */
    TRANSIENT,
    /** Our clock differs from the service's. */
    CLOCK_SKEW,
    /** The credentials are no longer valid. */
    EXPIRED_CREDENTIALS,
    /** The request is wrong and will stay so. */
    PERMANENT
  }

  /** Longest text of a backend that is passed on, for a log line. */
  private static final int MAX_MESSAGE_CHARS = 512;

  // The lists of the AWS SDK for Java v2 (RetryUtils, ClockSkewAdjuster and AwsErrorCode, 2.40).
  private static final Set<String> THROTTLING =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "LimitExceededException",
          "SlowDown",
          "PriorRequestNotComplete",
          "EC2ThrottledException");

  private static final Set<String> SKEWED =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

  private static final Set<String> EXPIRED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "TokenRefreshRequired",
          "UnrecognizedClientException",
          "InvalidClientTokenId");

  private static final Set<String> TRANSIENT =
      Set.of(
          "RequestTimeout",
          "RequestTimeoutException",
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "OperationAbortedException",
          "TransactionInProgressException",
          "InvalidSequenceTokenException",
          "IDPCommunicationError",
          "AccessDenied",
          "AccessDeniedException",
          "AuthFailure",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "NotAuthorized",
          "OptInRequired");

  /**
   * Reads an answer that is no success.
   *
   * @param answer status 300 or higher
   */
  public static AwsFault of(HttpAnswer answer) {
    Json body = Json.lenient(answer.body());
    String header = answer.header("x-amzn-errortype");
    String type = header == null ? first(body, "__type", "code", "Code") : header;
    String message = first(body, "message", "Message");
    if (message.isEmpty() && type.isEmpty()) {
      message = answer.text();
    }
    String plain = plainType(type);
    String named = plain.isEmpty() ? "http_" + answer.status() : plain;
    return new AwsFault(
        answer.status(), named, shortened(message), kind(answer.status(), plain, message));
  }

  private static String first(Json body, String... names) {
    for (String name : names) {
      String text = body.text(name);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** {@code namespace#Type:http://address} is the type, decorated. */
  private static String plainType(String type) {
    String head = type.indexOf(':') >= 0 ? type.substring(0, type.indexOf(':')) : type;
    return head.substring(head.indexOf('#') + 1).strip();
  }

  private static Kind kind(int status, String type, String message) {
    if (THROTTLING.contains(type)) {
      return Kind.THROTTLED;
    }
    if (SKEWED.contains(type) || speaksOfTheClock(type, message)) {
      return Kind.CLOCK_SKEW;
    }
    if (EXPIRED.contains(type)) {
      return Kind.EXPIRED_CREDENTIALS;
    }
    if (TRANSIENT.contains(type) || status == 401 || status == 403 || status == 408) {
      return Kind.TRANSIENT;
    }
    if (status == 429) {
      return Kind.THROTTLED;
    }
    return status >= 500 ? Kind.TRANSIENT : Kind.PERMANENT;
  }

  /**
   * A wrong clock shows as a wrong signature too; the words are SigV4's own ("Signature expired:",
   * "Signature not yet current:").
   */
  private static boolean speaksOfTheClock(String type, String message) {
    return (type.startsWith("InvalidSignature") || type.equals("SignatureDoesNotMatch"))
        && (message.contains("expired") || message.contains("not yet current"));
  }

  private static String shortened(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_MESSAGE_CHARS ? line : line.substring(0, MAX_MESSAGE_CHARS) + "...";
  }

  /** The outcome for a request that failed so. */
  public ExportResult result() {
    String reason = message.isEmpty() ? type : type + ": " + message;
    return switch (kind) {
      case PERMANENT -> new ExportResult.Rejected(true, type, reason);
      case THROTTLED -> new ExportResult.Retry(0, true, type, reason);
      case TRANSIENT, CLOCK_SKEW, EXPIRED_CREDENTIALS ->
          new ExportResult.Retry(0, false, type, reason);
    };
  }

  /**
   * The service's time at an answer, in nanoseconds since 1970 with a resolution of a second; null
   * when it has no {@code Date} header (RFC 9110 section 6.6.1).
   */
  public static @Nullable Long unixNanosOf(HttpAnswer answer) {
    String date = answer.header("date");
    if (date == null) {
      return null;
    }
    try {
      Instant at =
          DateTimeFormatter.RFC_1123_DATE_TIME
              .withLocale(Locale.ROOT)
              .parse(date.strip(), Instant::from);
      return at.getEpochSecond() * 1_000_000_000L;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
