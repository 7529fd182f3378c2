package dev.remora.exporters.debug;

import dev.remora.core.json.AnyText;
import dev.remora.core.json.GoDoubles;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OutputBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import java.util.StringJoiner;

/** The lines of a text, and the forms that all signals share. Forms are those of the Collector. */
final class TextLines {

  /** Go's {@code time.Time.String} in UTC: {@code 2018-12-13 14:51:00.5 +0000 UTC}. */
  private static final DateTimeFormatter GO_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral(" +0000 UTC")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();
  private final AnyText anyText = new AnyText();
  private final GoDoubles doubles = new GoDoubles();
  private final OutputBuffer number = new OutputBuffer(32);

  void clear() {
    text.setLength(0);
  }

  /** One line of several parts. */
  TextLines line(Object... parts) {
    for (Object part : parts) {
      text.append(part);
    }
    text.append('\n');
    return this;
  }

  /** {@code " Trace ID : 5b8e…"}. */
  void field(String name, Object value) {
    line("    ", String.format(Locale.ROOT, "%-15s", name), ": ", value);
  }

  /**
   * A block of attributes; nothing when there are none.
   *
   * @param header the block's first line, without its colon
   * @param indent before each attribute's arrow
   */
  void attributes(String header, String indent, KeyValueCursor attributes) {
    if (attributes.count() == 0) {
      return;
    }
    line(header, ":");
    while (attributes.next()) {
      line(indent, "     -> ", attributes.key(), ": ", typed(attributes.value()));
    }
  }

  void attributes(String header, KeyValueCursor attributes) {
    attributes(header, "", attributes);
  }

  /** Schema and attributes of a resource. */
  void resource(ResourceGroupView<?> group) {
    line("Resource SchemaURL: ", group.schemaUrl());
    attributes("Resource attributes", group.resource().attributes());
  }

  /** Schema, name, version and attributes of a scope. */
  void scope(String kind, ScopeGroupView<?> group) {
    ScopeView scope = group.scope();
    line(kind, " SchemaURL: ", group.schemaUrl());
    line("InstrumentationScope ", scope.name(), " ", scope.version());
    attributes("InstrumentationScope attributes", scope.attributes());
  }

  /** {@code Str(hello)}. */
  String typed(AnyView value) {
    String type =
        switch (value.kind()) {
          case EMPTY -> "Empty";
          case STRING -> "Str";
          case BOOL -> "Bool";
          case INT -> "Int";
          case DOUBLE -> "Double";
          case ARRAY -> "Slice";
          case KVLIST -> "Map";
          case BYTES -> "Bytes";
        };
    return type + "(" + plain(value) + ")";
  }

  /** The value alone. */
  String plain(AnyView value) {
    return anyText.of(value);
  }

  /** {@code k=v,k=v} with a separator of choice. */
  String pairs(KeyValueCursor attributes, String separator) {
    StringJoiner joined = new StringJoiner(separator);
    while (attributes.next()) {
      joined.add(attributes.key() + "=" + plain(attributes.value()));
    }
    return joined.toString();
  }

  /** Schema and attributes behind a resource's or scope's number, in the normal form. */
  String details(Bytes schemaUrl, KeyValueCursor attributes) {
    String schema = schemaUrl.isEmpty() ? "" : " [" + schemaUrl + "]";
    String pairs = pairs(attributes, " ");
    return schema + (pairs.isEmpty() ? "" : " " + pairs);
  }

  /** A scope's line in the normal form, behind its number. */
  String scopeDetails(ScopeGroupView<?> group) {
    ScopeView scope = group.scope();
    StringBuilder own = new StringBuilder().append(scope.name());
    if (!scope.version().isEmpty()) {
      own.append('@').append(scope.version());
    }
    return (own.isEmpty() ? "" : " ") + own + details(group.schemaUrl(), scope.attributes());
  }

  /** Go's {@code %v}: the shortest form. */
  String shortest(double value) {
    number.reset();
    doubles.writeG(value, number);
    return number.view(new Bytes()).toString();
  }

  /** Go's {@code %f}: six digits. */
  static String fixed(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return String.format(Locale.ROOT, "%f", value);
  }

  /** Lower-case hex; empty for an id of zeros, as in the Collector. */
  static String hex(Bytes id) {
    return id.isAllZero() ? "" : HexFormat.of().formatHex(id.copyOf());
  }

  static String time(long unixNano) {
    return GO_TIME.format(
        Instant.ofEpochSecond(
            Long.divideUnsigned(unixNano, 1_000_000_000L),
            Long.remainderUnsigned(unixNano, 1_000_000_000L)));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
