package dev.remora.aws.logs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The small objects of control calls as text; not for the data path. */
final class JsonText {

  private final StringBuilder text = new StringBuilder("{");

  JsonText field(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  JsonText field(String name, int value) {
    name(name).append(value);
    return this;
  }

  JsonText field(String name, Map<String, String> value) {
    JsonText inner = new JsonText();
    new TreeMap<>(value).forEach(inner::field);
    name(name).append(inner.end());
    return this;
  }

  String end() {
    return text.append('}').toString();
  }

  private StringBuilder name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    return text.append(':');
  }

  private void quote(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    byte[] escaped = new byte[MessageText.width(utf8, 0, utf8.length)];
    MessageText.write(utf8, 0, utf8.length, escaped, 0);
    text.append('"').append(new String(escaped, StandardCharsets.UTF_8)).append('"');
  }
}
