package dev.remora.exporters.awsxray.segment;

import dev.remora.core.otlp.OtlpAnyView;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import java.util.ArrayList;
import java.util.List;

/** Lists of strings in attributes of resources; copies, for what is rendered once. */
final class AttributeLists {

  private AttributeLists() {}

  /** The strings of a list, those of its elements that are none as empty ones; none of no list. */
  static List<Bytes> strings(Attribute attribute) {
    List<Bytes> strings = new ArrayList<>();
    if (attribute.kind() != AnyView.Kind.ARRAY) {
      return strings;
    }
    OtlpAnyView view = new OtlpAnyView();
    view.wrap(attribute.raw);
    Cursor<? extends AnyView> elements = view.arrayValue();
    while (elements.next()) {
      strings.add(elements.current().stringValue().copy());
    }
    return strings;
  }

  /** The first string of a list, as a list of one; empty if there is none. */
  static List<Bytes> first(Attribute attribute) {
    List<Bytes> strings = strings(attribute);
    return strings.isEmpty() ? strings : List.of(strings.getFirst());
  }

  /** A list as it is, or a string parted at ampersands without the empty parts (spec 2.12). */
  static List<Bytes> partedStrings(Attribute attribute) {
    if (attribute.kind() == AnyView.Kind.ARRAY) {
      return strings(attribute);
    }
    List<Bytes> parts = new ArrayList<>();
    Bytes text = attribute.string();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.at(at) == '&') {
        if (at > from) {
          parts.add(new Bytes().wrap(text.array(), text.offset() + from, at - from).copy());
        }
        from = at + 1;
      }
    }
    return parts;
  }
}
