package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.util.List;

/** The field {@code annotations}: what X-Ray indexes, by cleaned key (spec 2.14). */
final class AnnotationsPart {

  private static final byte[] OPEN = SegmentJson.token(",\"annotations\":{");

  private final ChosenAttributes chosen;
  private final SegmentJson json;
  private final AnyValueWriter values;
  private final SortedKeys merged = new SortedKeys();

  AnnotationsPart(ChosenAttributes chosen, SegmentJson json, AnyValueWriter values) {
    this.chosen = chosen;
    this.json = json;
    this.values = values;
  }

  void write(SpanInput input) {
    ResourcePart resource = input.resource();
    boolean stored = !input.isSubsegment();
    boolean block = stored && resource.annotations().length > 0;
    if (chosen.annotations.isEmpty() && !chosen.isMixed() && input.limits().isNone()) {
      if (block) {
        json.token(OPEN);
        json.token(resource.annotations(), 1);
        json.put('}');
      }
      return;
    }
    if (stored && (block || chosen.isMixed())) {
      writeMerged(input, resource.entries());
    } else {
      write(input, chosen.annotations, resource.entries());
    }
  }

  /** Puts the resource's before the span's, so that of equal keys the span's counts. */
  private void writeMerged(SpanInput input, List<ResourcePart.Entry> entries) {
    merged.clear();
    for (int i = 0; i < entries.size(); i++) {
      ResourcePart.Entry entry = entries.get(i);
      if (entry.indexed() || (entry.scalar() && chosen.isIndexed(entry.key()))) {
        merged.add(entry.annotationKey(), ~i);
      }
    }
    for (int rank = 0; rank < chosen.annotations.size(); rank++) {
      merged.add(chosen.annotations.key(rank), chosen.annotations.value(rank));
    }
    merged.sort();
    write(input, merged, entries);
  }

  private void write(SpanInput input, SortedKeys keys, List<ResourcePart.Entry> entries) {
    int count = Math.min(keys.size(), input.limits().annotations());
    if (count == 0) {
      return;
    }
    json.token(OPEN);
    for (int rank = 0; rank < count; rank++) {
      Bytes key = keys.key(rank);
      json.key(key);
      int value = keys.value(rank);
      if (value < 0) {
        json.token(entries.get(~value).json());
      } else {
        values.write(input.attributes.get(value));
      }
    }
    json.put('}');
  }
}
