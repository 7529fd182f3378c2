package dev.remora.aws.signing;

import java.net.URI;
import java.util.List;

/**
 * For which service and region a signature is valid.
 *
 * @param service its signing name: {@code xray}, {@code logs}, {@code aps}
 * @param region such as {@code eu-west-1}; either may be empty when nobody knows it
 */
public record SigningScope(String service, String region) {

  private record Prefix(String host, String service) {}

  /** Hosts whose service is known (spec aws-translation section 7.3). */
  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("aps-workspaces", "aps"),
          new Prefix("search-", "es"),
          new Prefix("logs", "logs"),
          new Prefix("xray", "xray"),
          new Prefix("monitoring", "monitoring"));

  /**
   * This scope, with what is empty read from the host: {@code
   * aps-workspaces.us-east-1.amazonaws.com}. A host that is not known, or has no label after the
   * service's, leaves it empty.
   */
  public SigningScope inferredFrom(URI uri) {
    if (!service.isEmpty() && !region.isEmpty()) {
      return this;
    }
    String host = uri.getHost() == null ? "" : uri.getHost();
    for (Prefix prefix : PREFIXES) {
      if (host.startsWith(prefix.host)) {
        String[] labels = host.split("\\.", -1);
        String inferred = labels.length < 3 ? "" : labels[1];
        return new SigningScope(
            service.isEmpty() ? prefix.service : service, region.isEmpty() ? inferred : region);
      }
    }
    return this;
  }

  /** Whether both are known. */
  public boolean isComplete() {
    return !service.isEmpty() && !region.isEmpty();
  }
}
