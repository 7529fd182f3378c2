package dev.remora.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

// Scenario: JSON texts as peers answer with, and texts that end early.
// Guarantees: values are found by path, and what is missing or of another kind fails with what
// there is.
final class JsonTest {
  private static final Json TREE =
      Json.parse("{\"a\": {\"b\": [1, 2.5, \"x\", true, null]}, \"empty\": {}}");

  @Test
  void valuesAreFoundByPath() {
    var items = TREE.get("a", "b").items();
    assertThat(items).hasSize(5);
    assertThat(items.get(0).number()).isEqualTo(1);
    assertThat(items.get(1).number()).isEqualTo(2.5);
    assertThat(items.get(2).text()).isEqualTo("x");
    assertThat(items.get(3).isTrue()).isTrue();
    assertThat(items.get(4).value()).isNull();
    assertThat(TREE.get("empty").fields()).isEmpty();
    assertThat(TREE.findText("a")).isEmpty();
  }

  @Test
  void whatIsMissingFailsWithWhatThereIs() {
    assertThatThrownBy(() -> TREE.get("a", "c"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no c in {b=");
    assertThatThrownBy(() -> TREE.get("a").text())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not a String: {b=");
  }

  @Test
  void textsThatEndEarlyAreRefused() {
    assertThatThrownBy(() -> Json.parse("")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Json.parse("{\"a\": [1,")).isInstanceOf(JacksonException.class);
  }
}
