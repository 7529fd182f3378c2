package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: texts with everything that must be escaped, and labels whose text is JSON or nearly so.
// Guarantees: JSON as Go's encoder writes it, plain or once more escaped for the inside of a
// string.
final class EventTextTest {

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Test
  void escapesOnceOrTwice() {
    Bytes name = Bytes.of("a\"\\<\n\u2028ü");

    assertThat(text(new EventText(false).string(name)))
        .isEqualTo("\"a\\\"\\\\\\u003c\\n\\u2028ü\"");
    assertThat(text(new EventText(true).string(name)))
        .isEqualTo("\\\"a\\\\\\\"\\\\\\\\\\\\u003c\\\\n\\\\u2028ü\\\"");
  }

  @Test
  void bytesThatAreNoUtf8() {
    assertThat(text(new EventText(false).string(Bytes.of(new byte[] {'a', (byte) 0xff}))))
        .isEqualTo("\"a\\ufffd\"");
  }

  @Test
  void definitionsAndDimensions() {
    EventText text = new EventText(false);

    assertThat(text(text.definition(Bytes.of("m"), Bytes.of("Count"))))
        .isEqualTo("{\"Name\":\"m\",\"Unit\":\"Count\",\"StorageResolution\":");
    assertThat(text(text.arrays(List.of(List.of(), List.of(Bytes.of("a"), Bytes.of("b"))))))
        .isEqualTo("[[],[\"a\",\"b\"]]");
    assertThat(text(text.key(Bytes.of("m")))).isEqualTo("\"m\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"b\":1.50,\"Z\":[true,null],\"a\":\"<\"} |"
            + " {\"Z\":[true,null],\"a\":\"\\u003c\",\"b\":1.5}",
        "17                | 17",
        "9007199254740993  | 9007199254740992",
        "\"text\"          | \"text\"",
        "null              | null",
        "[]                | []",
        "{oops             | \"{oops\"",
        "{\"a\":1} {}      | \"{\\\"a\\\":1} {}\"",
        "[1e999]           | \"[1e999]\"",
        "plain             | \"plain\"",
        "``                | \"\""
      })
  void labelsThatAreJson(String label, String expected) {
    assertThat(text(new EventText(false).jsonField(Bytes.of("k"), Bytes.of(label))))
        .isEqualTo("\"k\":" + expected);
  }
}
