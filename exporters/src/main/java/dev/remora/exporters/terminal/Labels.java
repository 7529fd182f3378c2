package dev.remora.exporters.terminal;

import dev.remora.core.json.AnyText;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** The parts that the lines of all signals share. */
final class Labels {

  private static final int LONGEST_VALUE = 60;
  private static final int MOST_PAIRS = 6;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final AnyText text = new AnyText();

  /** {@code service.name}, or a dash. */
  String service(ResourceView resource) {
    KeyValueCursor attributes = resource.attributes();
    return attributes.seek("service.name")
        ? Screen.clean(text.of(attributes.value()), LONGEST_VALUE)
        : "-";
  }

  /** The first attributes as {@code k=v}. */
  String pairs(KeyValueCursor attributes) {
    StringJoiner joined = new StringJoiner(" ");
    for (int i = 0; attributes.next(); i++) {
      if (i == MOST_PAIRS) {
        joined.add("… +" + (attributes.count() - MOST_PAIRS));
        break;
      }
      joined.add(
          Screen.clean(attributes.key().toString(), LONGEST_VALUE)
              + "="
              + Screen.clean(text.of(attributes.value()), LONGEST_VALUE));
    }
    return joined.toString();
  }

  AnyText text() {
    return text;
  }

  /** Wall-clock time of day. */
  static String time(long unixNano) {
    return TIME.format(Instant.ofEpochSecond(unixNano / SECOND_NANOS, unixNano % SECOND_NANOS));
  }

  /** {@code 12.3 ms}, in the unit that reads best. */
  static String duration(long nanos) {
    if (nanos >= SECOND_NANOS) {
      return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
    return nanos >= 1_000_000
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.0f µs", nanos / 1e3);
  }
}
