package dev.remora.exporters.awsxray.segment;

import dev.remora.core.otlp.OtlpAnyView;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides of each attribute that no other field took whether it becomes an annotation or metadata
 * (spec 2.14). The result is sorted keys, with numbers of the span's attributes; the resource's are
 * left to the writers.
 */
final class ChosenAttributes {

  /** Attributes with this prefix hold a whole metadata namespace as JSON. */
  static final String NAMESPACE = "aws.xray.metadata.";

  private final SegmentOptions options;
  private final Set<Bytes> listed = new HashSet<>();
  private final OtlpAnyView list = new OtlpAnyView();
  private final Bytes cleanKey = new Bytes();
  private byte[] cleaned = new byte[256];
  private int cleanedLength;

  /** What becomes annotations, by cleaned key. */
  final SortedKeys annotations = new SortedKeys();

  /** What becomes metadata in the namespace {@code default}, by key. */
  final SortedKeys metadata = new SortedKeys();

  /** What may hold a namespace of its own, by the attribute's key. */
  final SortedKeys namespaces = new SortedKeys();

  private boolean mixed;
  private boolean malformed;

  ChosenAttributes(SegmentOptions options) {
    this.options = options;
  }

  /** Goes through a span's attributes. */
  void choose(SpanInput input) {
    annotations.clear();
    metadata.clear();
    namespaces.clear();
    cleanedLength = 0;
    readList(input);
    mixed = !listed.isEmpty();
    AttributeTable attributes = input.attributes;
    for (int i = 0; i < attributes.count(); i++) {
      Attribute attribute = attributes.get(i);
      if (attribute.number == SpanKey.OTHER || isLeft(input, attribute)) {
        choose(attribute, i);
      }
    }
    annotations.sort();
    metadata.sort();
    namespaces.sort();
  }

  private void choose(Attribute attribute, int index) {
    if (options.indexAll() || isIndexed(attribute.key)) {
      if (attribute.isScalar()) {
        addAnnotation(attribute.key, index);
      }
    } else if (attribute.kind() == AnyView.Kind.STRING && attribute.key.startsWith(NAMESPACE)) {
      namespaces.add(attribute.key, index);
    } else if (attribute.kind() != AnyView.Kind.EMPTY) {
      mixed |= attribute.key.startsWith(ResourcePart.PREFIX);
      metadata.add(attribute.key, index);
    }
  }

  /** Whether an attribute with a known key is still there for annotations and metadata. */
  private boolean isLeft(SpanInput input, Attribute attribute) {
    int number = attribute.number;
    return switch (number) {
      case SpanKey.IN_PROGRESS -> attribute.kind() != AnyView.Kind.BOOL;
      case SpanKey.ENDUSER_ID -> false;
      case SpanKey.XRAY_ANNOTATIONS -> attribute.kind() != AnyView.Kind.ARRAY;
      default ->
          !input.isHidden(number)
              && (!input.isConsumed(number) || options.isIndexed(attribute.key));
    };
  }

  /** The span's own list of names to index. */
  private void readList(SpanInput input) {
    listed.clear();
    malformed = false;
    if (options.indexAll()) {
      return;
    }
    Attribute names = input.attributes.find(SpanKey.XRAY_ANNOTATIONS);
    if (names == null || names.kind() != AnyView.Kind.ARRAY) {
      return;
    }
    list.wrap(names.raw);
    Cursor<? extends AnyView> elements = list.arrayValue();
    while (elements.next()) {
      if (elements.current().kind() == AnyView.Kind.STRING) {
        listed.add(new Bytes().wrap(elements.current().stringValue()));
      }
    }
    malformed = list.malformed();
  }

  /** Whether a span's attribute, or one of its resource with the prefix, is to be an annotation. */
  boolean isIndexed(Bytes key) {
    return options.isIndexed(key) || (!listed.isEmpty() && listed.contains(key));
  }

  private void addAnnotation(Bytes key, int index) {
    if (AnnotationKeys.isClean(key)) {
      annotations.add(key, index);
      return;
    }
    if (cleaned.length - cleanedLength < key.length()) {
      cleaned = new byte[Math.max(2 * cleaned.length, key.length())];
      cleanedLength = 0;
    }
    int length = AnnotationKeys.clean(key, cleaned, cleanedLength);
    annotations.add(cleanKey.wrap(cleaned, cleanedLength, length), index);
    cleanedLength += length;
  }

  /**
   * Whether the span changes what becomes of its resource's attributes, so that they can't be
   * copied as one block.
   */
  boolean isMixed() {
    return mixed;
  }

  /** Whether the list of names was malformed. */
  boolean malformed() {
    return malformed;
  }
}
