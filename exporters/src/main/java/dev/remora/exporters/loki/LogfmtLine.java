package dev.remora.exporters.loki;

import dev.remora.core.json.AnyText;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OutputBuffer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as {@code key=value} pairs: the body if it is such pairs, else as {@code msg},
 * then ids, severity, and attributes with maps flattened by underscores.
 */
final class LogfmtLine {

  private final OutputBuffer out;
  private final AnyText text;
  private List<Bytes> ofRecord = List.of();
  private List<Bytes> ofResource = List.of();
  private int start;

  LogfmtLine(OutputBuffer out, AnyText text) {
    this.out = out;
    this.text = text;
  }

  void leaveOut(List<Bytes> recordNames, List<Bytes> resourceNames) {
    ofRecord = recordNames;
    ofResource = resourceNames;
  }

  void write(LogRecordView record, ResourceView resource, @Nullable ScopeView scope) {
    start = out.length();
    body(record.body());
    if (!record.traceId().isAllZero()) {
      pair("traceID", hex(record.traceId()));
    }
    if (!record.spanId().isAllZero()) {
      pair("spanID", hex(record.spanId()));
    }
    if (!record.severityText().isEmpty()) {
      pair("severity", record.severityText().toString());
    }
    if (record.flags() != 0) {
      pair("flags", Integer.toUnsignedString(record.flags()));
    }
    all("attribute", record.attributes(), ofRecord);
    all("resource", resource.attributes(), ofResource);
    if (scope != null && !scope.name().isEmpty()) {
      pair("instrumentation_scope_name", scope.name().toString());
    }
    if (scope != null && !scope.version().isEmpty()) {
      pair("instrumentation_scope_version", scope.version().toString());
    }
  }

  private void body(AnyView body) {
    if (body.kind() == AnyView.Kind.KVLIST) {
      flatten("body", body);
      return;
    }
    String words = text.of(body);
    if (words.isEmpty()) {
      return;
    }
    if (isPairs(words)) {
      out.putUtf8(words.strip());
    } else {
      pair("msg", words);
    }
  }

  /** Whether a text is pairs throughout: {@code key=value key="quoted value"}. */
  private static boolean isPairs(String words) {
    int at = 0;
    int length = words.length();
    while (true) {
      while (at < length && words.charAt(at) <= ' ') {
        at++;
      }
      if (at == length) {
        return true;
      }
      int key = at;
      at = plainEnd(words, at);
      if (at == key || at == length || words.charAt(at) != '=') {
        return false;
      }
      at++;
      at = at < length && words.charAt(at) == '"' ? quotedEnd(words, at) : plainEnd(words, at);
      if (at < 0 || at < length && words.charAt(at) > ' ') {
        return false;
      }
    }
  }

  private static int plainEnd(String words, int from) {
    int at = from;
    while (at < words.length() && words.charAt(at) > ' ' && "=\"".indexOf(words.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** Behind the closing quote; -1 without one. */
  private static int quotedEnd(String words, int from) {
    for (int at = from + 1; at < words.length(); at++) {
      char c = words.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
    }
    return -1;
  }

  private void all(String prefix, KeyValueCursor attributes, List<Bytes> without) {
    while (attributes.next()) {
      if (!without.contains(attributes.key()) && !Hints.isHint(attributes.key())) {
        flatten(prefix + "_" + attributes.key(), attributes.value());
      }
    }
  }

  private void flatten(String key, AnyView value) {
    switch (value.kind()) {
      case KVLIST -> {
        KeyValueCursor entries = value.kvlistValue();
        while (entries.next()) {
          flatten(key + "_" + entries.key(), entries.value());
        }
      }
      case ARRAY -> {
        Cursor<? extends AnyView> elements = value.arrayValue();
        for (int i = 0; elements.next(); i++) {
          flatten(key + "_" + i, elements.current());
        }
      }
      default -> pair(key, text.of(value));
    }
  }

  private void pair(String key, String value) {
    if (out.length() > start) {
      out.put(' ');
    }
    out.putUtf8(key.replaceAll("[\\s=\"\\p{Cntrl}]", "_"));
    out.put('=');
    if (value.chars().noneMatch(c -> c <= ' ' || c == '=' || c == '"' || c == 0x7f)) {
      out.putUtf8(value);
      return;
    }
    out.put('"');
    for (int i = 0; i < value.length(); i++) {
      quoted(value.charAt(i), value, i);
    }
    out.put('"');
  }

  private void quoted(char c, String value, int at) {
    switch (c) {
      case '"' -> out.putAscii("\\\"");
      case '\\' -> out.putAscii("\\\\");
      case '\n' -> out.putAscii("\\n");
      case '\r' -> out.putAscii("\\r");
      case '\t' -> out.putAscii("\\t");
      default -> {
        if (c < ' ' || c == 0x7f) {
          out.putAscii("\\u00" + HexFormat.of().toHexDigits((byte) c));
        } else if (Character.isHighSurrogate(c) && at + 1 < value.length()) {
          out.putUtf8(value.substring(at, at + 2));
        } else if (!Character.isLowSurrogate(c)) {
          out.putUtf8(String.valueOf(c));
        }
      }
    }
  }

  private static String hex(Bytes id) {
    return HexFormat.of().formatHex(id.copyOf());
  }
}
