package dev.remora.aws.metadata;

/** A metadata service can't be reached or does not know; an expected condition off AWS. */
public final class MetadataException extends Exception {

  private static final long serialVersionUID = 1;

  public MetadataException(String message) {
    super(message, null, false, false);
  }
}
