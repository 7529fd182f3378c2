package dev.remora.exporters.otlphttp;

import dev.remora.core.relay.RelayLimits;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudWatch's OTLP endpoints take in one request (AWS CloudWatch, OTLP endpoints; spec
 * application-signals 4). They refuse all of a larger one.
 */
final class CloudWatchLimits {

  /** The public and the private endpoints of a region. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9-]+\\.)?(xray|logs|monitoring)\\.[a-z0-9-]+\\.(?:vpce\\.)?"
              + "amazonaws\\.com(?:\\.cn)?",
          Pattern.CASE_INSENSITIVE);

  private static final RelayLimits TRACES = new RelayLimits(10_000, 5_000_000);
  private static final RelayLimits LOGS = new RelayLimits(10_000, 1_048_576);
  private static final RelayLimits METRICS = new RelayLimits(1_000, 1_000_000);

  private CloudWatchLimits() {}

  /** The limits of a URL's host; none if it is another backend's. */
  static RelayLimits of(String url) {
    String host = URI.create(url).getHost();
    Matcher matcher = HOST.matcher(host == null ? "" : host);
    if (!matcher.matches()) {
      return RelayLimits.NONE;
    }
    return switch (Character.toLowerCase(matcher.group(1).charAt(0))) {
      case 'x' -> TRACES;
      case 'l' -> LOGS;
      default -> METRICS;
    };
  }
}
