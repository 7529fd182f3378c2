package dev.remora.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.aws.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: every code point, and byte sequences that are no UTF-8.
// Guarantees: a JSON parser reads back what was meant; what is no UTF-8 becomes U+FFFD, byte by
// byte.
final class MessageTextTest {

  private static String written(byte[] text) {
    int width = MessageText.width(text, 0, text.length);
    byte[] target = new byte[width + 2];
    assertThat(MessageText.write(text, 0, text.length, target, 1)).isEqualTo(1 + width);
    return new String(target, 1, width, StandardCharsets.UTF_8);
  }

  private static String readBack(byte[] text) {
    return Json.parse("{\"m\":\"" + written(text) + "\"}").text("m");
  }

  @Test
  void everyCodePointSurvives() {
    for (int start = 1; start <= Character.MAX_CODE_POINT; start += 256) {
      StringBuilder text = new StringBuilder();
      for (int c = start; c < start + 256 && c <= Character.MAX_CODE_POINT; c++) {
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
          text.appendCodePoint(c);
        }
      }
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(readBack(utf8)).isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "80, 1", // a continuation alone
    "c0af, 2", // overlong
    "e080af, 3", // overlong
    "eda080, 3", // a surrogate
    "f4908080, 4", // beyond U+10FFFF
    "f8, 1",
    "e282, 2", // cut
    "f09f98, 3" // cut
  })
  void whatIsNoUtf8IsReplaced(String hex, int replaced) {
    byte[] bad = HexFormat.of().parseHex(hex);
    byte[] text = Arrays.copyOf(bad, bad.length + 1);
    text[bad.length] = 'x';
    assertThat(readBack(text)).isEqualTo("\ufffd".repeat(replaced) + "x");
  }
}
