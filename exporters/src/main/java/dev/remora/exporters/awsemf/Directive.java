package dev.remora.exporters.awsemf;

/**
 * How metrics of an event are listed for CloudWatch: by which sets of labels. Metrics that share a
 * directive stand in one list. Compared by identity.
 */
final class Directive {

  /** The metric is not listed: it is a field of the log event only. */
  static final Directive NONE = new Directive(new byte[0]);

  private final byte[] dimensions;

  /**
   * @param dimensions the JSON array of arrays of label names, as it stands in an event
   */
  Directive(byte[] dimensions) {
    this.dimensions = dimensions;
  }

  byte[] dimensions() {
    return dimensions;
  }
}
