package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OutputBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Scenario: documents, every code point, texts that are not UTF-8, and buffers that are too small.
// Guarantees: the bytes that Go writes, balanced commas, whole values or none.
final class JsonWriterTest {

  private final OutputBuffer out = new OutputBuffer(16);
  private final JsonWriter html = new JsonWriter(out, JsonEscaping.HTML);
  private final JsonWriter plain = new JsonWriter(out, JsonEscaping.PLAIN);
  private final JsonWriter collector = new JsonWriter(out, JsonEscaping.COLLECTOR);

  @Test
  void putsCommasWhereTheyBelong() {
    html.begin();
    html.beginObject().name("a").number(1).name("b").beginArray().endArray();
    html.name("c").beginArray().beginObject().endObject().string("x:").string("[").nul();
    html.bool(true).number(1.5).unsigned(-1).endArray().name("d").beginObject().name("e");
    html.raw("{}").name(Bytes.of("\"")).hex(Bytes.of(new byte[] {0, (byte) 0xfa})).endObject();
    html.name("f").beginString().stringPart("<").stringPart(Bytes.of("<")).endString();
    html.endObject();

    assertThat(text())
        .isEqualTo(
            "{\"a\":1,\"b\":[],\"c\":[{},\"x:\",\"[\",null,true,1.5,18446744073709551615],"
                + "\"d\":{\"e\":{},\"\\\"\":\"00fa\"},\"f\":\"<\\u003c\"}");
  }

  @Test
  void escapesAsGoDoes() throws IOException {
    List<String> lines = Testdata.lines("go-strings.txt");
    assertThat(lines).hasSizeGreaterThan(150);
    for (String line : lines) {
      String[] columns = line.split("\t", -1);
      Bytes text = Bytes.of(HexFormat.of().parseHex(columns[0]));
      out.reset();
      html.begin().string(text);
      assertThat(text()).as(columns[0]).isEqualTo(columns[1]);
      out.reset();
      plain.begin().string(text);
      assertThat(text()).as(columns[0]).isEqualTo(columns[2]);
    }
  }

  @Test
  void escapesEveryCodePoint() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        continue;
      }
      String text = Character.toString(point);
      assertThat(written(html, text)).isEqualTo(expected(point, "\b\f\n\r\t", "<>&", true));
      assertThat(written(plain, text)).isEqualTo(expected(point, "\b\f\n\r\t", "", true));
      assertThat(written(collector, text)).isEqualTo(expected(point, "\n\r\t", "", false));
    }
  }

  private static String expected(int point, String shortForms, String html, boolean separators) {
    String text = Character.toString(point);
    if (point == '"' || point == '\\') {
      return "\"\\" + text + "\"";
    }
    if (shortForms.contains(text)) {
      return "\"\\"
          + switch (point) {
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 't';
          }
          + "\"";
    }
    boolean separator = separators && (point == 0x2028 || point == 0x2029);
    return point < 0x20 || html.contains(text) || separator
        ? "\"" + String.format("\\u%04x", point) + "\""
        : "\"" + text + "\"";
  }

  private String written(JsonWriter json, String text) {
    out.reset();
    json.begin().string(text);
    return text();
  }

  @Test
  void writesBase64OfEveryLength() {
    Random random = new Random(1);
    for (int length = 0; length < 50; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      out.reset();
      html.begin().base64(Bytes.of(bytes));
      assertThat(text()).isEqualTo('"' + Base64.getEncoder().encodeToString(bytes) + '"');
    }
  }

  @Test
  void writesNumbersOfEverySize() {
    for (long value :
        new long[] {0, 9, 10, -1, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_007}) {
      out.reset();
      html.begin().number(value);
      assertThat(text()).isEqualTo(Long.toString(value));
      out.reset();
      html.begin().unsigned(value);
      assertThat(text()).isEqualTo(Long.toUnsignedString(value));
    }
  }

  @Test
  void saysWhenANumberHasNoForm() {
    assertThat(html.begin().number(1.0).failed()).isFalse();
    assertThat(html.beginArray().number(Double.NaN).endArray().failed()).isTrue();
    assertThat(html.begin().failed()).isFalse();
  }

  @Test
  void goesOnAfterARollback() {
    OutputBuffer small = new OutputBuffer(new byte[8], Growth.DOUBLING).limit(20);
    JsonWriter json = new JsonWriter(small, JsonEscaping.HTML);
    json.begin().beginArray().string("12345678");
    int mark = small.mark();
    json.string("0123456789");
    assertThat(small.overflowed()).isTrue();
    small.rollback(mark);
    json.string("1234").endArray();

    assertThat(small.overflowed()).isFalse();
    assertThat(new String(small.toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("[\"12345678\",\"1234\"]");
  }

  @Test
  void leavesWhatWasBeforeTheDocument() {
    out.reset();
    out.putAscii("prefix");
    html.begin().beginArray().endArray();

    assertThat(text()).isEqualTo("prefix[]");
  }

  private String text() {
    return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
  }
}
