package dev.remora.core.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

// Scenario: expressions as a configuration has them, on texts and on windows of larger arrays.
// Guarantees: RE2's syntax and errors, no look beyond the window, no explosion of time.
final class RegexTest {

  @Test
  void findsSomewhereAndMatchesWhole() {
    Regex regex = Regex.compile("items\\.[a-z]+");

    assertThat(regex.find("all items.count here")).isTrue();
    assertThat(regex.matches("all items.count here")).isFalse();
    assertThat(regex.matches("items.count")).isTrue();
    assertThat(regex.find("items-count")).isFalse();
  }

  @Test
  void looksOnlyAtTheWindow() {
    byte[] array = "xxitems.countxx".getBytes(StandardCharsets.UTF_8);
    Bytes window = new Bytes().wrap(array, 2, 11);

    assertThat(Regex.compile("^items\\.count$").find(window)).isTrue();
    assertThat(Regex.compile("items.count").matches(window)).isTrue();
    assertThat(Regex.compile("x").find(window)).isFalse();
  }

  @Test
  void seesLettersWhereUtf8HasSeveralBytes() {
    assertThat(Regex.compile("^.{2}$").matches(Bytes.of("名前"))).isTrue();
    assertThat(Regex.compile("\\p{L}+").find(Bytes.of("ключ"))).isTrue();
  }

  @Test
  void takesLinearTime() {
    Regex regex = Regex.compile("(a*)*$");

    assertThat(regex.find("a".repeat(50_000) + "b")).isTrue();
    assertThat(Regex.compile("(a|aa)+c").find("a".repeat(50_000))).isFalse();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Regex.errorOf("a[b")).isEqualTo("error parsing regexp: missing closing ]: `[b`");
    assertThat(Regex.errorOf("a.*b")).isNull();
    assertThatThrownBy(() -> Regex.compile("(?=look)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(?=");
  }
}
