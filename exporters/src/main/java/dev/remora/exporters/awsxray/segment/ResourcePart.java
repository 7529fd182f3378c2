package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.exporters.awsxray.stack.StackLanguage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all spans of one resource share, rendered once: ready bytes to copy into each document. Owns
 * its memory; may be kept.
 *
 * @param service the member {@code service} with its comma, or nothing
 * @param origin the member {@code origin} with its comma, or nothing
 * @param aws the member {@code aws} with its comma, open for what the span adds; null outside AWS
 * @param accountId for {@code aws}, unless the span has one
 * @param serviceName for names
 * @param language of stack traces
 * @param hasAttributes whether the resource has any
 * @param entries each attribute, sorted by key
 * @param metadata those of the entries that are metadata by the settings alone, with a comma before
 *     each
 * @param annotations likewise those that are annotations
 * @param notFinite whether a number in it is none that JSON knows
 * @param malformed whether its bytes are no protobuf
 */
record ResourcePart(
    byte[] service,
    byte[] origin,
    byte @Nullable [] aws,
    Bytes accountId,
    Bytes serviceName,
    StackLanguage language,
    boolean hasAttributes,
    List<Entry> entries,
    byte[] metadata,
    byte[] annotations,
    boolean notFinite,
    boolean malformed) {

  /** What all keys begin with that resource attributes have in a document. */
  static final String PREFIX = "otel.resource.";

  private static final byte[] NOTHING = new byte[0];

  /** A resource without attributes, of a service outside AWS. */
  static final ResourcePart EMPTY =
      new ResourcePart(
          NOTHING,
          NOTHING,
          null,
          new Bytes(),
          new Bytes(),
          StackLanguage.OTHER,
          false,
          List.of(),
          NOTHING,
          NOTHING,
          false,
          false);

  /**
   * One attribute.
   *
   * @param key with the prefix
   * @param annotationKey the key as annotations have it
   * @param scalar whether it may be an annotation
   * @param indexed whether the settings alone make it one
   * @param json the value, as a document has it; empty if the value is absent
   */
  record Entry(Bytes key, Bytes annotationKey, boolean scalar, boolean indexed, byte[] json) {

    boolean isMetadata() {
      return !indexed && json.length > 0;
    }
  }
}
