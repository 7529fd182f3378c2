package dev.remora.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  // Scenario: sizes with binary and decimal units; secrets that land in texts.
  // Guarantees: exact bytes, refusals for all else, no secret in any text.

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "16KiB,16384",
    "1MB,1000000",
    "1.5 MiB,1572864",
    "2GiB,2147483648",
    "3k,3000",
    "7B,7",
    "20mib,20971520"
  })
  void reads(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1 apple", "1.2.3MB", "99999999999TiB"})
  void refuses(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("invalid size \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1000,1000", "1024,1KiB", "20971520,20MiB", "1073741824,1GiB"})
  void prints(long bytes, String text) {
    assertThat(new ByteSize(bytes)).hasToString(text);
  }

  @Test
  void hidesSecrets() {
    record Holder(Secret token) {}
    assertThat(new Holder(new Secret("hunter2")).toString())
        .contains(Secret.MASK)
        .doesNotContain("hunter2");
    assertThat(Secret.NONE).hasToString("");
  }
}
