package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings that change what is in a document.
 *
 * @param indexedAttributes names of attributes that become annotations
 * @param indexAll all scalar attributes become annotations
 * @param logGroups where no resource attribute names any
 * @param skipTimestampValidation takes trace ids whose first four bytes are no time of today
 * @param nonFiniteAsText writes NaN and the infinities as strings instead of rejecting the span
 */
public record SegmentOptions(
    Set<Bytes> indexedAttributes,
    boolean indexAll,
    List<Bytes> logGroups,
    boolean skipTimestampValidation,
    boolean nonFiniteAsText) {

  /** Copies the names out of the configuration. */
  public static SegmentOptions of(
      List<String> indexedAttributes,
      boolean indexAll,
      List<String> logGroups,
      boolean skipTimestampValidation,
      boolean nonFiniteAsText) {
    return new SegmentOptions(
        indexedAttributes.stream().map(Bytes::of).collect(Collectors.toUnmodifiableSet()),
        indexAll,
        logGroups.stream().map(Bytes::of).toList(),
        skipTimestampValidation,
        nonFiniteAsText);
  }

  /** Whether an attribute of that name is to be searchable on every span. */
  boolean isIndexed(Bytes name) {
    return !indexedAttributes.isEmpty() && indexedAttributes.contains(name);
  }
}
