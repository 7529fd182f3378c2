package dev.remora.core.json;

import dev.remora.core.wire.WireType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one OTLP message is named in JSON: its fields by lower-camel name and, as the Collector also
 * accepts, by the name in the proto file.
 */
final class JsonMessage {

  /** How a field's value is written in JSON. */
  enum Form {
    TEXT,
    /** A trace or span id: hex digits, where protobuf's JSON has base64 (OTLP specification). */
    ID,
    BYTES,
    BOOL,
    INT32,
    UINT32,
    INT64,
    SINT32,
    UINT64,
    FIXED32,
    FIXED64,
    SFIXED64,
    DOUBLE,
    ENUM,
    MESSAGE
  }

  /**
   * One field. {@code prefix} stands before the names of an enum's constants, of which {@code
   * constants} has the rest by number; {@code bytes} is the size of an id.
   */
  record Field(
      String name,
      int tag,
      Form form,
      boolean repeated,
      @Nullable JsonMessage message,
      Map<String, Integer> constants,
      int bytes) {}

  private final String type;
  private final Map<String, Field> fields = new HashMap<>();

  JsonMessage(String type) {
    this.type = type;
  }

  /** The message's name in the proto file. */
  String type() {
    return type;
  }

  @Nullable Field field(String name) {
    return fields.get(name);
  }

  Map<String, Field> fields() {
    return fields;
  }

  JsonMessage with(String name, int tag, Form form) {
    return add(new Field(name, tag, form, false, null, Map.of(), 0));
  }

  /** A repeated number, written packed. */
  JsonMessage numbers(String name, int tag, Form form) {
    return add(new Field(name, tag, form, true, null, Map.of(), 0));
  }

  JsonMessage texts(String name, int tag) {
    return add(new Field(name, tag, Form.TEXT, true, null, Map.of(), 0));
  }

  JsonMessage id(String name, int tag, int bytes) {
    return add(new Field(name, tag, Form.ID, false, null, Map.of(), bytes));
  }

  JsonMessage constants(String name, int tag, String prefix, String... constants) {
    Map<String, Integer> byName = new HashMap<>();
    for (int number = 0; number < constants.length; number++) {
      byName.put(prefix + constants[number], number);
    }
    return add(new Field(name, tag, Form.ENUM, false, null, byName, 0));
  }

  JsonMessage one(String name, int tag, JsonMessage message) {
    return add(new Field(name, tag, Form.MESSAGE, false, message, Map.of(), 0));
  }

  JsonMessage many(String name, int tag, JsonMessage message) {
    return add(new Field(name, tag, Form.MESSAGE, true, message, Map.of(), 0));
  }

  private JsonMessage add(Field field) {
    fields.put(field.name(), field);
    fields.put(protoName(field.name()), field);
    return this;
  }

  private static String protoName(String camel) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c)) {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  /** The wire type of one value of this form. */
  static int wireType(Form form) {
    return switch (form) {
      case BOOL, INT32, UINT32, INT64, SINT32, UINT64, ENUM -> WireType.VARINT;
      case FIXED32 -> WireType.I32;
      case FIXED64, SFIXED64, DOUBLE -> WireType.I64;
      case TEXT, ID, BYTES, MESSAGE -> WireType.LEN;
    };
  }
}
