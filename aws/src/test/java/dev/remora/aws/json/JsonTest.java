package dev.remora.aws.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

// Scenario: documents, half documents and no documents.
// Guarantees: what is there is read, whatever else is asked for reads as empty.
final class JsonTest {

  @Test
  void whatIsThereIsRead() {
    Json json =
        Json.parse(
            "{\"t\":\"x\",\"n\":18446744073709551615,\"d\":1.5,\"l\":[1,2],\"o\":{\"k\":\"v\"}}");
    assertThat(json.text("missing", "t")).isEqualTo("x");
    assertThat(Long.toUnsignedString(json.get("n").asLong())).isEqualTo("18446744073709551615");
    assertThat(json.get("d").asDouble()).isEqualTo(1.5);
    assertThat(json.get("l").elements()).map(Json::asLong).containsExactly(1L, 2L);
    assertThat(json.get("o").fields()).containsOnlyKeys("k");
  }

  @Test
  void allElseIsEmpty() {
    for (String text : new String[] {"", "{", "[1", "null", "\"t\"", "nonsense", "{\"a\":}"}) {
      Json json = Json.parse(text);
      assertThat(json.isObject()).isFalse();
      assertThat(json.get("a").isPresent()).isFalse();
      assertThat(json.text("a")).isEmpty();
      assertThat(json.get("a").asLong()).isZero();
      assertThat(json.get("a").elements()).isEmpty();
      assertThat(json.fields()).isEmpty();
    }
    Json wrong = Json.parse("{\"a\":null,\"b\":7}");
    assertThat(wrong.get("a").isPresent()).isFalse();
    assertThat(wrong.text("b")).isEmpty();
    assertThat(wrong.get("b").elements()).isEmpty();
  }
}
