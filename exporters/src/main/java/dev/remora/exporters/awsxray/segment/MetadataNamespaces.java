package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Metadata that a span brings as JSON: the attribute {@code aws.xray.metadata.NAME} with an object
 * as text becomes the namespace NAME. For the name {@code default} its members join the attributes
 * there; a text that is no object joins them under the attribute's key. Rare, so it may allocate.
 */
final class MetadataNamespaces {

  private static final Bytes DEFAULT = Bytes.of("default");

  /** A namespace or a member of the default one; the value is JSON, or else a text. */
  private record Part(Bytes key, Bytes value, boolean json) {}

  private final SegmentJson json;
  private final JsonObjectText object = new JsonObjectText();
  private final SortedKeys named = new SortedKeys();
  private final List<Part> namespaces = new ArrayList<>();
  private final List<Part> defaults = new ArrayList<>();

  MetadataNamespaces(SegmentJson json) {
    this.json = json;
  }

  /** Reads the attributes that may hold a namespace. */
  void read(SortedKeys candidates, AttributeTable attributes) {
    named.clear();
    namespaces.clear();
    defaults.clear();
    for (int rank = 0; rank < candidates.size(); rank++) {
      read(candidates.key(rank), attributes.get(candidates.value(rank)).string());
    }
    named.sort();
  }

  private void read(Bytes key, Bytes text) {
    int prefix = ChosenAttributes.NAMESPACE.length();
    Bytes name = new Bytes().wrap(key.array(), key.offset() + prefix, key.length() - prefix);
    Bytes value = LoneSurrogates.replace(text);
    boolean isDefault = name.toString().equalsIgnoreCase("default");
    if (object.parse(value)) {
      if (isDefault) {
        addMembers();
      } else {
        add(new Part(name, value, true));
      }
    } else if (!object.isNull(value)) {
      defaults.add(new Part(new Bytes().wrap(key), new Bytes().wrap(text), false));
    } else if (!isDefault) {
      add(new Part(name, value, true));
    }
  }

  private void add(Part namespace) {
    named.add(namespace.key(), namespaces.size());
    namespaces.add(namespace);
  }

  private void addMembers() {
    for (int i = 0; i < object.count(); i++) {
      defaults.add(new Part(object.key(i, new Bytes()), object.value(i, new Bytes()), true));
    }
  }

  boolean isEmpty() {
    return namespaces.isEmpty();
  }

  /** Whether the default namespace gets something from here. */
  boolean hasDefaults() {
    return !defaults.isEmpty();
  }

  /** Adds the members of the default namespace, each with its index and the given bit. */
  void addDefaults(SortedKeys keys, int bit) {
    for (int i = 0; i < defaults.size(); i++) {
      keys.add(defaults.get(i).key(), i | bit);
    }
  }

  /** Writes a member of the default namespace. */
  void writeDefault(int index) {
    Part part = defaults.get(index);
    if (part.json()) {
      json.separate();
      json.quote();
      json.verbatim(part.key());
      json.quote();
      json.put(':');
      json.verbatim(part.value());
    } else {
      json.key(part.key());
      json.string(part.value());
    }
  }

  /** Writes the namespaces that come before the default one. */
  void writeBefore(SpanInput input) {
    for (int rank = 0; rank < named.size(); rank++) {
      if (named.key(rank).compareTo(DEFAULT) < 0) {
        write(input, named.value(rank));
      }
    }
  }

  /** Writes the namespaces that come after the default one. */
  void writeAfter(SpanInput input) {
    for (int rank = 0; rank < named.size(); rank++) {
      if (named.key(rank).compareTo(DEFAULT) >= 0) {
        write(input, named.value(rank));
      }
    }
  }

  private void write(SpanInput input, int index) {
    if (!input.limits().isNone()) {
      // A namespace is not read below its members: in a document that is too large it goes whole.
      return;
    }
    Part part = namespaces.get(index);
    json.key(part.key());
    if (input.role() == SpanInput.Role.SERVICE && !object.isNull(part.value())) {
      writeResourceMembers(part.value());
    } else {
      json.verbatim(part.value());
    }
  }

  /** Of a service segment only what looks like the resource's. */
  private void writeResourceMembers(Bytes value) {
    object.parse(value);
    Bytes key = new Bytes();
    json.put('{');
    for (int i = 0; i < object.count(); i++) {
      if (object.key(i, key).startsWith(ResourcePart.PREFIX)) {
        json.separate();
        json.quote();
        json.verbatim(key);
        json.quote();
        json.put(':');
        json.verbatim(object.value(i, new Bytes()));
      }
    }
    json.put('}');
  }
}
