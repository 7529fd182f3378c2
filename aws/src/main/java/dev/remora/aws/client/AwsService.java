package dev.remora.aws.client;

/** The services that are called, with the names that each place has for them. */
public enum AwsService {
  XRAY("xray", "XRAY"),
  LOGS("logs", "CLOUDWATCH_LOGS"),
  MONITORING("monitoring", "CLOUDWATCH");

  private final String prefix;
  private final String suffix;

  AwsService(String prefix, String suffix) {
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /** In host names and in signatures: {@code logs}. */
  public String prefix() {
    return prefix;
  }

  /** In {@code AWS_ENDPOINT_URL_...}: {@code CLOUDWATCH_LOGS}. */
  public String suffix() {
    return suffix;
  }
}
