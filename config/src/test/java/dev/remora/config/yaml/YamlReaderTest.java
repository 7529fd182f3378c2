package dev.remora.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  // Scenario: scalars, keys and documents of all forms the peer's reader knows.
  // Guarantees: the same types and values, marks with line and column, clear refusals.

  @ParameterizedTest
  @CsvSource({
    "5,int,5",
    "+5,int,5",
    "-0x1F,int,-31",
    "0o17,int,15",
    "017,int,15",
    "089,float64,89.0",
    "0b101,int,5",
    "1_000,int,1000",
    "9223372036854775807,int,9223372036854775807",
    "9223372036854775808,uint64,9223372036854775808",
    "99999999999999999999,float64,1.0E20",
    "-9223372036854775808,int,-9223372036854775808",
    "1.0,float64,1.0",
    ".5,float64,0.5",
    "1e3,float64,1000.0",
    "1.,float64,1.0",
    ".inf,float64,Infinity",
    "-.INF,float64,-Infinity",
    ".nan,float64,NaN",
    "1e999,string,1e999",
    "True,bool,true",
    "FALSE,bool,false",
    "tRUE,string,tRUE",
    "yes,string,yes",
    "on,string,on",
    "~,nil,null",
    "Null,nil,null",
    "1:30,string,1:30",
    "2025-10-09,time.Time,2025-10-09",
    "2025-10-09T01:02:03Z,time.Time,2025-10-09T01:02:03Z",
    "2025-10,string,2025-10",
    "10.0.0.1,string,10.0.0.1",
    "0x,string,0x",
    "-,string,-",
    "1__0x,string,1__0x",
    "!!str 5,string,5",
    "!!int \"5\",int,5",
    "\"5\",string,5"
  })
  void resolvesScalars(String text, String type, String shown) throws YamlException {
    Value value = map("k: " + (text.equals("-") ? "'-'" : text)).get("k");
    assertThat(value).isNotNull();
    assertThat(value.typeName()).isEqualTo(type);
    assertThat(value).hasToString(shown);
  }

  @Test
  void marksKeysAndValues() throws YamlException {
    MapValue map = map("a:\n  b: x\n");
    assertThat(map.keyMark("a")).isEqualTo(new Mark("f.yaml", 1, 1));
    MapValue inner = (MapValue) map.get("a");
    assertThat(inner).isNotNull();
    assertThat(inner.keyMark("b")).isEqualTo(new Mark("f.yaml", 2, 3));
    assertThat(inner.get("b")).isEqualTo(new StringValue("x", new Mark("f.yaml", 2, 6), null));
  }

  @Test
  void splitsKeysButNotInLists() throws YamlException {
    assertThat(map("a::b: 1\na: {c: 2}\nl: [{x::y: 3}]"))
        .hasToString("{a: {b: 1, c: 2}, l: [{x::y: 3}]}");
  }

  @Test
  void mergesMapsUnderWrittenKeys() throws YamlException {
    String text = "p: &p {a: 1, b: 1}\nq: &q {b: 2, c: 2}\nr: {<<: [*p, *q], a: 0}\n\"<<\": text";
    assertThat(map(text).get("r")).hasToString("{a: 0, b: 1, c: 2}");
    assertThat(map(text).get("<<")).hasToString("text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\na: 2|yaml: line 2: mapping key \"a\" already defined at line 1",
        "a: [1|yaml: line 1: ",
        "\\ta: 1|yaml: line 1: ",
        "a: &x [*x]|yaml: line 1: an anchor contains itself",
        "? [a]\\n: 1|yaml: line 1: a key must be a text",
        "<<: 5|yaml: line 1: map merge requires map or sequence of maps as the value",
        "a: *nope|yaml: line 1: "
      })
  void refuses(String text, String message) {
    String body = text.replace("\\n", "\n").replace("\\t", "\t");
    assertThatThrownBy(() -> YamlReader.read("f.yaml", body))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void stopsBillionsOfLaughsAndDeepNests() {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 12; i++) {
      String item = "*a" + (i - 1);
      String items = String.join(", ", java.util.Collections.nCopies(10, item));
      text.append("a").append(i).append(": &a").append(i);
      text.append(" [").append(items).append("]\n");
    }
    assertThatThrownBy(() -> YamlReader.read("f", text.toString()))
        .hasMessageContaining("excessive aliasing");
    assertThatThrownBy(() -> YamlReader.read("f", "[".repeat(200_000)))
        .isInstanceOf(YamlException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n", "\uFEFF"})
  void readsNothingAsNull(String text) throws YamlException {
    assertThat(YamlReader.read("f.yaml", text).isNull()).isTrue();
  }

  @Test
  void ignoresLaterDocuments() throws YamlException {
    assertThat(map("a: 1\n---\nb: [")).hasToString("{a: 1}");
  }

  private static MapValue map(String text) throws YamlException {
    return (MapValue) YamlReader.read("f.yaml", text);
  }
}
