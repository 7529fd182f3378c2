package dev.remora.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  // Scenario: mistyped keys.
  // Guarantees: the key a human would mean is named; far ones are not.
  private static final List<String> KEYS =
      List.of("endpoint", "compression", "timeout", "tls", "send_batch_size", "headers");

  @ParameterizedTest
  @CsvSource({
    "endpiont,endpoint",
    "compresion,compression",
    "timeuot,timeout",
    "TLS,",
    "ssl,",
    "tsl,tls",
    "batch_size,",
    "sendbatchsize,send_batch_size",
    "header,headers",
    "nokey,"
  })
  void names(String text, String nearest) {
    assertThat(Nearest.of(text, KEYS)).isEqualTo(nearest);
  }

  @Test
  void countsSwapsOnce() {
    assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}
