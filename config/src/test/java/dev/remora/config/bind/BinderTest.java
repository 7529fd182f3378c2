package dev.remora.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.value.ByteSize;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.LongValue;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
  // Scenario: values of every kind for settings of every type, right, wrong and empty.
  // Guarantees: strict types with the peer's messages, defaults kept or replaced by its rules.

  /** A setting of each type. */
  record All(
      boolean flag,
      int count,
      @Unsigned long amount,
      double share,
      String name,
      Duration pause,
      ByteSize size,
      Secret token,
      ComponentId id,
      Color color,
      List<String> names,
      List<ComponentId> ids,
      List<Inner> inners,
      Map<String, Long> numbers,
      Optional<Boolean> maybe,
      HeaderPairs headers,
      Value any,
      Inner inner,
      Even even,
      @Key({"new_name", "old_name"}) String renamed) {
    static All defaults() {
      return new All(
          true,
          1,
          2,
          0.5,
          "d",
          Duration.ofSeconds(1),
          new ByteSize(1),
          new Secret("s"),
          ComponentId.ofType("x"),
          Color.GREEN,
          List.of("a"),
          List.of(),
          List.of(new Inner("i", 7)),
          Map.of("one", 1L),
          Optional.of(true),
          HeaderPairs.EMPTY,
          NullValue.ABSENT,
          new Inner("k", 3),
          new Even(2),
          "");
    }
  }

  record Inner(String text, int number) {}

  @Invalid(value = "unsupported color \"%s\"", ignoreCase = true)
  enum Color {
    @Key({"rot", ""})
    RED,
    GREEN
  }

  @FromText
  record Even(int number) {
    static Even parse(String text) {
      int number = text.isEmpty() ? 0 : Integer.parseInt(text);
      if (number % 2 != 0) {
        throw new IllegalArgumentException(text + " is odd");
      }
      return new Even(number);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flag: false            | flag=false",
        "count: 5               | count=5",
        "count: 5.9             | count=5",
        "amount: 4294967295     | amount=4294967295",
        "share: 1               | share=1.0",
        "share: .25             | share=0.25",
        "name: x                | name=x",
        "name: ''               | name=,",
        "pause: 1m30s            | pause=PT1M30S",
        "pause: 1500             | pause=PT0.0000015S",
        "size: 16KiB            | size=16KiB",
        "size: 100              | size=100",
        "token: abc             | token=[REDACTED]",
        "id: otlp/2             | id=otlp/2",
        "color: rot             | color=RED",
        "color: Green           | color=GREEN",
        "color: ''              | color=RED",
        "names: [x, y]          | names=[x, y]",
        "names: x,y             | names=[x, y]",
        "names: ''              | names=[]",
        "names: []              | names=[]",
        "names:                 | names=[a]",
        "inners: [{number: 2}]  | inners=[Inner[text=, number=2]]",
        "numbers: {two: 2}      | two=2",
        "numbers: {one: 3}      | {one=3}",
        "maybe: false           | maybe=Optional[false]",
        "maybe:                 | maybe=Optional.empty",
        "any: {a: [1]}          | any={a: [1]}",
        "inner: {number: 9}     | inner=Inner[text=k, number=9]",
        "inner:                 | inner=Inner[text=k, number=3]",
        "flag:                  | flag=true",
        "even: '4'              | even=Even[number=4]",
        "old_name: o            | renamed=o",
        "headers: {b: 1x, a: y} | pairs=[Pair[name=a, value=[REDACTED]], Pair[name=b,",
        "headers: [{name: b, value: v}] | pairs=[Pair[name=b, value=[REDACTED]]]"
      })
  void binds(String text, String shown) {
    Problems problems = new Problems();
    All bound = bind(text, problems);

    assertThat(problems.render()).isEmpty();
    assertThat(bound.toString()).contains(shown);
  }

  @Test
  void mergesMapsOverTheDefault() {
    assertThat(bind("numbers: {two: 2}", new Problems()).numbers())
        .containsEntry("one", 1L)
        .containsEntry("two", 2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flag: 'yes'     | 'flag' expected type 'bool', got unconvertible type 'string'",
        "count: '5'      | 'count' expected type 'int', got unconvertible type 'string'",
        "count: 3000000000 | 'count' cannot parse value as 'int': 3000000000 overflows int",
        "amount: -5      | 'amount' cannot parse value as 'uint32': -5 overflows uint",
        "amount: 4294967296 | 'amount' cannot parse value as 'uint32': 4294967296 overflows",
        "share: true     | 'share' expected type 'float64', got unconvertible type 'bool'",
        "name: 5         | 'name' expected type 'string', got unconvertible type 'int'",
        "name: 2025-10-09 | 'name' expected type 'string', got unconvertible type 'time.Time'",
        "name: [x]       | 'name' expected type 'string', got unconvertible type 'slice'",
        "pause: 5 s       | 'pause' time: unknown unit \" s\" in duration \"5 s\"",
        "pause: true      | 'pause' expected type 'time.Duration', got unconvertible type 'bool'",
        "size: 5 apples  | 'size' invalid size \"5 apples\" (expected: a size such as",
        "id: 1a          | 'id' in \"1a\" id: invalid character(s) in type \"1a\"",
        "color: blue     | 'color' unsupported color \"blue\" (valid values: rot, green)",
        "names: 5        | 'names' source data must be an array or slice, got int",
        "names: [x, 5]   | 'names[1]' expected type 'string', got unconvertible type 'int'",
        "inners: [{number: x}] | 'inners[0].number' expected type 'int', got unconvertible type",
        "ids: otlp,zipkin | 'ids' source data must be an array or slice, got string (expected: a",
        "flag: yes       | 'flag' expected type 'bool', got unconvertible type 'string' (expected:"
            + " true or false, without quotes)",
        "inners: text    | 'inners' source data must be an array or slice, got string",
        "numbers: [1]    | 'numbers' expected type 'map', got unconvertible type 'slice'",
        "inner: text     | 'inner' expected a map or struct, got \"string\"",
        "inner: {numbr: 1} | 'inner' has invalid keys: numbr; did you mean \"number\"?",
        "inner: {zzz: 1} | 'inner' has invalid keys: zzz; valid are text, number",
        "flags: true     | 'c' has invalid keys: flags; did you mean \"flag\"?",
        "even: '3'       | 'even' 3 is odd",
        "headers: [{name: a, value: x}, {name: a, value: y}]"
            + " | 'headers' duplicate keys in map-style list: [a]",
        "headers: {a: 5} | 'headers.a' expected type 'string', got unconvertible type 'int'"
      })
  void refuses(String text, String message) {
    Problems problems = new Problems();
    bind("\n" + text, problems);

    assertThat(problems.list()).hasSize(1);
    Problem problem = problems.list().getFirst();
    assertThat(problem.stage()).isEqualTo(Problem.Stage.DECODE);
    assertThat(problem.text())
        .startsWith("'exporters' error reading configuration for \"c\": " + message);
    assertThat(problem.mark()).hasToString("t.yaml:2");
  }

  @Test
  void usesOriginalTextForTextsOnly() {
    Mark mark = new Mark("t.yaml", 1, 1);
    Problems problems = new Problems();
    MapValue map =
        map("count", new LongValue(83, mark, "0123"))
            .put("name", mark, new LongValue(83, mark, "0123"))
            .put("token", mark, new LongValue(83, mark, "0123"))
            .put("id", mark, new StringValue("otlp", mark, "otlp"));
    All bound = Binder.bind(All.class, All.defaults(), at(map, problems));

    assertThat(problems.render()).isEmpty();
    assertThat(bound.count()).isEqualTo(83);
    assertThat(bound.name()).isEqualTo("0123");
    assertThat(bound.token().reveal()).isEqualTo("0123");
  }

  @Test
  void takesZeroWhereAReferenceGaveNothing() {
    MapValue map = MapValue.empty(Mark.NONE);
    for (String key :
        List.of("flag", "count", "name", "pause", "names", "color", "maybe", "even")) {
      map = map.put(key, Mark.NONE, new NullValue(Mark.NONE, ""));
    }
    map = map.put("renamed", Mark.NONE, NullValue.ABSENT).without("renamed");
    Problems problems = new Problems();
    All bound = Binder.bind(All.class, All.defaults(), at(map, problems));

    assertThat(problems.render()).isEmpty();
    assertThat(bound.flag()).isFalse();
    assertThat(bound.count()).isZero();
    assertThat(bound.name()).isEmpty();
    assertThat(bound.pause()).isZero();
    assertThat(bound.names()).isEmpty();
    assertThat(bound.color()).isEqualTo(Color.RED);
    assertThat(bound.maybe()).isEmpty();
    assertThat(bound.even()).isEqualTo(new Even(0));
    assertThat(bound.share()).isEqualTo(0.5);
  }

  @Test
  void collectsAllProblemsAtOnce() {
    Problems problems = new Problems();
    bind("flag: 1\ncount: x\ninner: {number: true, nope: 1}", problems);
    assertThat(problems.list()).extracting(it -> it.mark().line()).containsExactly(1, 2, 3, 3);
  }

  @Test
  void keepsRemainingKeys() {
    record Rest(String known, @Remaining Map<String, Long> others) {}
    Problems problems = new Problems();
    MapValue map = Trees.map("known: k\na: 1\nb: 2");
    Rest bound = Binder.bind(Rest.class, new Rest("", Map.of()), at(map, problems));
    assertThat(problems.render()).isEmpty();
    assertThat(bound).isEqualTo(new Rest("k", Map.of("a", 1L, "b", 2L)));
  }

  private static MapValue map(String key, Value value) {
    return MapValue.empty(Mark.NONE).put(key, value.mark(), value);
  }

  private static All bind(String text, Problems problems) {
    return Binder.bind(All.class, All.defaults(), at(Trees.map(text), problems));
  }

  private static At at(MapValue map, Problems problems) {
    return problems.component("exporters", ComponentId.ofType("c"), map);
  }
}
