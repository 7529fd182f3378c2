package dev.remora.processors.resourcedetection;

import dev.remora.core.component.Environment;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.processors.resourcedetection.DetectedResource.AttributeValue;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that the user wrote into {@code OTEL_RESOURCE_ATTRIBUTES}: {@code k=v,k2=v2}, values
 * form-encoded. Keys have 1 to 256 ASCII characters, values 0 to 256.
 */
final class EnvDetector implements Detector {

  private static final int MAX_CHARS = 256;

  private final Environment environment;

  EnvDetector(Environment environment) {
    this.environment = environment;
  }

  @Override
  public DetectedResource detect() {
    String text = written("OTEL_RESOURCE_ATTRIBUTES");
    if (text == null) {
      text = written("OTEL_RESOURCE");
    }
    return text == null ? DetectedResource.NOTHING : new DetectedResource(parse(text), "");
  }

  private @Nullable String written(String variable) {
    String value = environment.get(variable);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static Map<String, AttributeValue> parse(String text) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int comma = text.indexOf(',', Math.max(at, text.indexOf('=', at)));
      int end = comma < 0 ? text.length() : comma;
      String pair = text.substring(at, end);
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw refused("invalid resource format: \"" + text + "\"");
      }
      String key = pair.substring(0, equals).strip();
      String value = pair.substring(equals + 1).strip();
      if (key.isEmpty() || !fits(key) || !fits(value)) {
        throw refused("invalid resource format, invalid text: \"" + pair + "\"");
      }
      attributes.put(key, new Text(decode(value, pair)));
      at = end + 1;
    }
    return attributes;
  }

  private static boolean fits(String text) {
    return text.length() <= MAX_CHARS && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private static String decode(String value, String pair) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("invalid resource format in attribute: \"" + pair + "\": " + e.getMessage());
    }
  }

  private static InvalidSettingException refused(String message) {
    return new InvalidSettingException(
        message + " (OTEL_RESOURCE_ATTRIBUTES; expected: key=value,key=value)");
  }
}
