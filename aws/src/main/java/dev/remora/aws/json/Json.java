package dev.remora.aws.json;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/**
 * A JSON value that is lenient to ask: what is absent or of another type reads as empty, as the
 * peer reads metadata into its structures.
 */
public final class Json {

  private static final JsonNodeParser PARSER = JsonNode.parser();
  private static final Json ABSENT = new Json(null);

  private final @Nullable JsonNode node;

  private Json(@Nullable JsonNode node) {
    this.node = node;
  }

  /** A document; what is no JSON reads as absent. */
  public static Json parse(byte[] utf8) {
    try {
      return utf8.length == 0 ? ABSENT : new Json(PARSER.parse(utf8));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return ABSENT;
    }
  }

  /** A document as text. */
  public static Json parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether there is a value other than null. */
  public boolean isPresent() {
    return node != null && !node.isNull();
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return node != null && node.isObject();
  }

  /** A member of an object. */
  public Json get(String name) {
    JsonNode found = isObject() ? members().get(name) : null;
    return found == null ? ABSENT : new Json(found);
  }

  /** The first of these members that is a text and not empty; else the empty text. */
  public String text(String... names) {
    for (String name : names) {
      String text = get(name).asText();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** The value as text; empty when it is none. */
  public String asText() {
    return node != null && node.isString() ? node.asString() : "";
  }

  /** The value as a 64-bit number, which may be meant as unsigned; 0 when it is none. */
  public long asLong() {
    BigDecimal number = number();
    return number == null ? 0 : number.toBigInteger().longValue();
  }

  /** The value as a number; 0 when it is none. */
  public double asDouble() {
    BigDecimal number = number();
    return number == null ? 0 : number.doubleValue();
  }

  private @Nullable BigDecimal number() {
    try {
      return node != null && node.isNumber() ? new BigDecimal(node.asNumber()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The elements of an array. */
  public List<Json> elements() {
    return node != null && node.isArray()
        ? node.asArray().stream().map(Json::new).toList()
        : List.of();
  }

  /** The members of an object, in the order of the document. */
  public Map<String, Json> fields() {
    Map<String, Json> fields = new java.util.LinkedHashMap<>();
    if (isObject()) {
      members().forEach((name, value) -> fields.put(name, new Json(value)));
    }
    return fields;
  }

  private Map<String, JsonNode> members() {
    return node == null ? Map.of() : node.asObject();
  }
}
