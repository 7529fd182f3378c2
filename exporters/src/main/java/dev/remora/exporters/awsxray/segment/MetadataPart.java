package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.util.List;

/**
 * The field {@code metadata} (spec 2.14): attributes under the namespace {@code default}, and the
 * namespaces that {@code aws.xray.metadata.*} attributes bring. A document that had to be cut says
 * so in the namespace {@code remora}.
 */
final class MetadataPart {

  private static final byte[] OPEN = SegmentJson.token(",\"metadata\":{");
  private static final byte[] DEFAULT = SegmentJson.token(",\"default\":{");
  private static final byte[] TRIMMED = SegmentJson.token(",\"remora\":{\"trimmed\":\"");

  /** Which list a number in {@link #merged} belongs to. */
  private static final int RESOURCE = 1 << 28;

  private static final int MEMBER = 1 << 29;
  private static final int INDEX = RESOURCE - 1;

  private static final byte[] NOTHING = new byte[0];

  private static final Bytes PREFIX = Bytes.of(ResourcePart.PREFIX);

  private final ChosenAttributes chosen;
  private final SegmentJson json;
  private final AnyValueWriter values;
  private final SortedKeys merged = new SortedKeys();
  private final MetadataNamespaces namespaces;

  MetadataPart(ChosenAttributes chosen, SegmentJson json, AnyValueWriter values) {
    this.chosen = chosen;
    this.json = json;
    this.values = values;
    this.namespaces = new MetadataNamespaces(json);
  }

  void write(SpanInput input) {
    namespaces.read(chosen.namespaces, input.attributes);
    boolean stored = !input.isSubsegment();
    boolean ofSpan = !chosen.metadata.isEmpty() || namespaces.hasDefaults();
    boolean any = ofSpan || (stored && hasMetadata(input.resource()));
    if (!any && namespaces.isEmpty() && input.limits().isNone()) {
      return;
    }
    json.token(OPEN);
    int from = json.out().length();
    namespaces.writeBefore(input);
    if (any) {
      json.member(DEFAULT);
      if (input.role() == SpanInput.Role.SERVICE) {
        writeResource(input, stored, from);
      } else if (isPlain(input)) {
        writePlain(input, stored);
      } else {
        writeMerged(input, stored, from);
      }
      json.put('}');
    }
    namespaces.writeAfter(input);
    if (!input.limits().isNone()) {
      json.member(TRIMMED);
      json.plain(input.limits().mark());
      json.quote();
      json.put('}');
    }
    json.put('}');
  }

  private boolean hasMetadata(ResourcePart resource) {
    if (!chosen.isMixed()) {
      return resource.metadata().length > 0;
    }
    List<ResourcePart.Entry> entries = resource.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (isMetadata(entries.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isMetadata(ResourcePart.Entry entry) {
    return entry.isMetadata() && !(entry.scalar() && chosen.isIndexed(entry.key()));
  }

  /** Whether the resource's part can be copied as one block between the span's attributes. */
  private boolean isPlain(SpanInput input) {
    return !chosen.isMixed() && !namespaces.hasDefaults() && input.limits().isNone();
  }

  /** Of a service segment only what is the resource's, or looks so. */
  private void writeResource(SpanInput input, boolean stored, int from) {
    if (isPlain(input) && !hasResourceKeys()) {
      block(stored ? input.resource().metadata() : NOTHING);
    } else {
      writeMerged(input, stored, from);
    }
  }

  private boolean hasResourceKeys() {
    for (int rank = 0; rank < chosen.metadata.size(); rank++) {
      if (chosen.metadata.key(rank).startsWith(ResourcePart.PREFIX)) {
        return true;
      }
    }
    return false;
  }

  private void writePlain(SpanInput input, boolean stored) {
    SortedKeys keys = chosen.metadata;
    int rank = 0;
    while (rank < keys.size() && PREFIX.compareTo(keys.key(rank)) > 0) {
      member(input, keys, rank++);
    }
    if (stored) {
      block(input.resource().metadata());
    }
    while (rank < keys.size()) {
      member(input, keys, rank++);
    }
  }

  private void member(SpanInput input, SortedKeys keys, int rank) {
    json.key(keys.key(rank));
    values.write(input.attributes.get(keys.value(rank)));
  }

  private void block(byte[] members) {
    if (members.length > 0) {
      json.member(members);
    }
  }

  private void writeMerged(SpanInput input, boolean stored, int from) {
    merged.clear();
    if (stored) {
      addResource(input.resource().entries());
    }
    for (int rank = 0; rank < chosen.metadata.size(); rank++) {
      merged.add(chosen.metadata.key(rank), chosen.metadata.value(rank));
    }
    namespaces.addDefaults(merged, MEMBER);
    merged.sort();
    writeSorted(input, from);
  }

  private void addResource(List<ResourcePart.Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (isMetadata(entries.get(i))) {
        merged.add(entries.get(i).key(), i | RESOURCE);
      }
    }
  }

  /** Writes what fits the limit for metadata; an entry that does not is left out. */
  private void writeSorted(SpanInput input, int from) {
    OutputBuffer out = json.out();
    boolean service = input.role() == SpanInput.Role.SERVICE;
    for (int rank = 0; rank < merged.size(); rank++) {
      if (service && !merged.key(rank).startsWith(ResourcePart.PREFIX)) {
        continue;
      }
      int mark = out.mark();
      int value = merged.value(rank);
      if ((value & MEMBER) != 0) {
        namespaces.writeDefault(value & INDEX);
      } else {
        json.key(merged.key(rank));
        if ((value & RESOURCE) != 0) {
          json.token(input.resource().entries().get(value & INDEX).json());
        } else {
          values.write(input.attributes.get(value));
        }
      }
      if (out.length() - from > input.limits().metadataBytes()) {
        out.rollback(mark);
      }
    }
  }
}
