package dev.remora.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentIdTest {
  // Scenario: ids as they stand in files, good and bad.
  // Guarantees: split at the first slash, trimmed; refusals in the peer's words.

  @ParameterizedTest
  @CsvSource({
    "otlp,otlp,''",
    "otlp/2,otlp,2",
    "' otlp / a ',otlp,a",
    "file/a/b,file,a/b",
    "batch/metrics-x.y,batch,metrics-x.y",
    "otlp/日本,otlp,日本"
  })
  void reads(String text, String type, String name) {
    assertThat(ComponentId.parse(text)).isEqualTo(new ComponentId(type, name));
  }

  @ParameterizedTest
  @CsvSource({
    "'',id must not be empty",
    "/x,'in \"/x\" id: the part before / should not be empty'",
    "a/,'in \"a/\" id: the part after / should not be empty'",
    "1a,'in \"1a\" id: invalid character(s) in type \"1a\"'",
    "a-b,'in \"a-b\" id: invalid character(s) in type \"a-b\"'",
    "a/b c,'in \"a/b c\" id: invalid character(s) in name \"b c\"'",
    "a/b+c,'in \"a/b+c\" id: invalid character(s) in name \"b+c\"'"
  })
  void refuses(String text, String message) {
    assertThatThrownBy(() -> ComponentId.parse(text)).hasMessage(message);
  }

  @Test
  void limitsLengths() {
    assertThat(ComponentId.parse("a".repeat(63)).type()).hasSize(63);
    assertThatThrownBy(() -> ComponentId.parse("a".repeat(64)))
        .hasMessageContaining("invalid character(s) in type");
    assertThat(ComponentId.parse("a/" + "n".repeat(1024)).name()).hasSize(1024);
    assertThatThrownBy(() -> ComponentId.parse("a/" + "n".repeat(1025)))
        .hasMessageContaining("invalid character(s) in name");
  }
}
