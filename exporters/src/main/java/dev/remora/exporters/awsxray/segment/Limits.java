package dev.remora.exporters.awsxray.segment;

/**
 * How much of a span a document may hold. A document is written without limits first; if it is
 * larger than X-Ray takes, again with each next step of {@link #STEPS} until it fits. Each step
 * keeps the cuts of those before it.
 *
 * <p>The last step always fits: about 45 strings and 8 annotations of 100 bytes, each of which
 * becomes at most 6 bytes of JSON, are below 40 kB.
 *
 * @param mark what was cut, as the document says it
 * @param frames of the stack trace of each exception
 * @param exceptions of a document
 * @param metadataBytes of all metadata as JSON
 * @param stringBytes of each string
 * @param annotations of a document
 * @param links of a document
 * @param listItems of lists that the translation makes: tables, log groups
 */
record Limits(
    String mark,
    int frames,
    int exceptions,
    int metadataBytes,
    int stringBytes,
    int annotations,
    int links,
    int listItems) {

  private static final int MAX = Integer.MAX_VALUE;

  /** Nothing is cut. */
  static final Limits NONE = new Limits("", MAX, MAX, MAX, MAX, MAX, MAX, MAX);

  private static final Limits STACK = new Limits("stack", 32, 8, MAX, MAX, MAX, MAX, MAX);

  private static final Limits METADATA =
      new Limits("stack, metadata", 32, 8, 16 * 1024, MAX, MAX, MAX, MAX);

  private static final Limits STRINGS =
      new Limits("stack, metadata, strings", 16, 4, 8 * 1024, 1000, 50, 100, 100);

  private static final Limits LEAST = new Limits("stack, metadata, strings", 4, 1, 0, 100, 8, 8, 8);

  /** From the mildest to one that always fits. */
  static final Limits[] STEPS = {NONE, STACK, METADATA, STRINGS, LEAST};

  /** Whether links keep their attributes. */
  boolean linkAttributes() {
    return stringBytes == MAX;
  }

  boolean isNone() {
    return equals(NONE);
  }
}
