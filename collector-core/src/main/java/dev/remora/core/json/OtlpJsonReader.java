package dev.remora.core.json;

import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireType;
import dev.remora.core.wire.WireWriter;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Turns an OTLP/JSON request into wire bytes, once, at the door. Takes what the Collector takes
 * (pdata's JSON, OTLP specification "JSON Protobuf Encoding"): ids in hex, lower-camel or proto
 * names, 64-bit integers as strings or numbers, enums as numbers or names, NaN and infinities as
 * strings, unknown fields ignored, null as absent. Anything else is a {@link JsonException} that
 * names the field and its place. Not thread-safe.
 */
public final class OtlpJsonReader {

  /** The bits of Go's NaN, which the Collector reads; backends that keep bits show them. */
  private static final double NAN = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

  /**
   * Appends the request to the buffer. After an exception the caller rolls the buffer back; whether
   * it overflowed is the caller's question too.
   */
  public void read(Signal signal, Bytes json, OutputBuffer out) throws JsonException {
    try (JsonReader in = JsonReader.of(json)) {
      if (in.next() != JsonReader.Token.BEGIN_OBJECT) {
        throw in.error("expected an object");
      }
      readMembers(in, OtlpJsonSchema.request(signal), new WireWriter(out));
      if (in.next() != JsonReader.Token.END) {
        throw in.error("nothing may follow the request");
      }
    }
  }

  private void readMembers(JsonReader in, JsonMessage type, WireWriter out) throws JsonException {
    while (in.next() != JsonReader.Token.END_OBJECT) {
      JsonMessage.Field field = type.field(in.text());
      if (field == null) {
        in.skipValue();
      } else if (in.next() != JsonReader.Token.NULL) {
        readField(in, field, out);
      }
    }
  }

  private void readField(JsonReader in, JsonMessage.Field field, WireWriter out)
      throws JsonException {
    if (!field.repeated()) {
      readValue(in, field, out);
      return;
    }
    if (in.token() != JsonReader.Token.BEGIN_ARRAY) {
      throw expected(in, field, "an array");
    }
    if (JsonMessage.wireType(field.form()) == WireType.LEN) {
      while (in.next() != JsonReader.Token.END_ARRAY) {
        readValue(in, field, out);
      }
      return;
    }
    int packed = out.beginMessage(field.tag());
    while (in.next() != JsonReader.Token.END_ARRAY) {
      if (field.form() == JsonMessage.Form.UINT64) {
        out.putVarint(integer(in, field));
      } else {
        out.putFixed64(bits(in, field));
      }
    }
    out.endMessage(packed);
  }

  private void readValue(JsonReader in, JsonMessage.Field field, WireWriter out)
      throws JsonException {
    int tag = field.tag();
    switch (field.form()) {
      case MESSAGE -> readMessage(in, field, out);
      case TEXT -> out.putString(tag, string(in, field));
      case ID -> putId(in, field, out);
      case BYTES -> out.putBytes(tag, base64(in, field));
      case BOOL -> {
        if (in.token() != JsonReader.Token.BOOL) {
          throw expected(in, field, "true or false");
        }
        out.putBool(tag, in.bool());
      }
      case INT32, UINT32, INT64, UINT64 -> out.putVarint(tag, integer(in, field));
      case ENUM -> out.putVarint(tag, constant(in, field));
      case SINT32 -> out.putZigzag(tag, integer(in, field));
      case FIXED32 -> out.putFixed32(tag, (int) integer(in, field));
      case FIXED64, SFIXED64, DOUBLE -> out.putFixed64(tag, bits(in, field));
    }
  }

  /** A null among the elements of an array is an empty message, as in the Collector. */
  private void readMessage(JsonReader in, JsonMessage.Field field, WireWriter out)
      throws JsonException {
    if (in.token() != JsonReader.Token.BEGIN_OBJECT && in.token() != JsonReader.Token.NULL) {
      throw expected(in, field, "an object");
    }
    int start = out.beginMessage(field.tag());
    if (field.message() != null && in.token() == JsonReader.Token.BEGIN_OBJECT) {
      readMembers(in, field.message(), out);
    }
    out.endMessage(start);
  }

  private static void putId(JsonReader in, JsonMessage.Field field, WireWriter out)
      throws JsonException {
    String hex = string(in, field);
    if (hex.isEmpty()) {
      return;
    }
    if (hex.length() != 2 * field.bytes()) {
      throw expected(in, field, 2 * field.bytes() + " hex digits");
    }
    try {
      out.putBytes(field.tag(), HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw expected(in, field, "hex digits");
    }
  }

  private static long bits(JsonReader in, JsonMessage.Field field) throws JsonException {
    return field.form() == JsonMessage.Form.DOUBLE
        ? Double.doubleToRawLongBits(number(in, field))
        : integer(in, field);
  }

  private static String string(JsonReader in, JsonMessage.Field field) throws JsonException {
    if (in.token() != JsonReader.Token.STRING) {
      throw expected(in, field, "a string");
    }
    return in.text();
  }

  /** Standard or URL-safe alphabet, with or without padding, as protobuf's JSON allows. */
  private static byte[] base64(JsonReader in, JsonMessage.Field field) throws JsonException {
    String text = string(in, field).replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw expected(in, field, "base64");
    }
  }

  private static long constant(JsonReader in, JsonMessage.Field field) throws JsonException {
    if (in.token() != JsonReader.Token.STRING) {
      return integer(in, field);
    }
    Integer number = field.constants().get(in.text());
    if (number == null) {
      throw expected(in, field, "a number or one of its names");
    }
    return number;
  }

  /** The 64 bits of an integer of the field's range. */
  private static long integer(JsonReader in, JsonMessage.Field field) throws JsonException {
    String text = numeral(in, field);
    boolean unsigned =
        switch (field.form()) {
          case UINT32, UINT64, FIXED32, FIXED64 -> true;
          default -> false;
        };
    long value;
    try {
      value = unsigned ? Long.parseUnsignedLong(text) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      value = integral(in, field, text, unsigned);
    }
    boolean fits =
        switch (field.form()) {
          case INT32, SINT32, ENUM -> value == (int) value;
          case UINT32, FIXED32 -> value >>> 32 == 0;
          default -> true;
        };
    if (!fits) {
      throw expected(in, field, "a 32-bit integer");
    }
    return value;
  }

  /** Integers that are written with a point or an exponent, where they are exact. */
  private static long integral(
      JsonReader in, JsonMessage.Field field, String text, boolean unsigned) throws JsonException {
    try {
      double value = Double.parseDouble(text);
      if (value == Math.rint(value) && Math.abs(value) <= 1L << 53 && !(unsigned && value < 0)) {
        return (long) value;
      }
    } catch (NumberFormatException e) {
      // Says below what was expected.
    }
    throw expected(in, field, unsigned ? "an unsigned integer" : "an integer");
  }

  private static double number(JsonReader in, JsonMessage.Field field) throws JsonException {
    String text = numeral(in, field);
    return switch (text) {
      case "NaN" -> NAN;
      case "Infinity", "+Infinity", "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw expected(in, field, "a number");
        }
      }
    };
  }

  private static String numeral(JsonReader in, JsonMessage.Field field) throws JsonException {
    if (in.token() != JsonReader.Token.NUMBER && in.token() != JsonReader.Token.STRING) {
      throw expected(in, field, "a number, or a string that holds one");
    }
    return in.text();
  }

  private static JsonException expected(JsonReader in, JsonMessage.Field field, String what) {
    return in.error(field.name() + ": expected " + what);
  }
}
