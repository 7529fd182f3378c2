package dev.remora.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.value.ComponentId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionTest {
  // Scenario: optional blocks in their three states, absent, empty, filled, switched off.
  // Guarantees: spec collector-config 1.7; an off block is type-checked, never validated.

  record Holder(Section<Block> none, Section<Block> off, Section<Block> on) {
    static Holder defaults() {
      Block block = new Block("d", 1);
      return new Holder(Section.none(block), Section.off(block), Section.on(block));
    }
  }

  record Block(String text, int number) implements Validated {
    @Override
    public void validate(At at) {
      if (number < 0) {
        at.error("number", "must not be negative");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                          | NONE d1 | OFF d1 | ON d1",
        "{none: , off: , on: }       | NONE d1 | ON d1  | ON d1",
        "{none: {}, off: {}, on: {}} | ON d1   | ON d1  | ON d1",
        "{none: {number: 2}, off: {number: 2}, on: {number: 2}} | ON d2 | ON d2 | ON d2",
        "{none: {enabled: true}, off: {enabled: false}, on: {enabled: false}}"
            + " | ON d1 | OFF d1 | OFF d1",
        "{on: {enabled: false, number: -1}} | NONE d1 | OFF d1 | OFF d-1"
      })
  void switches(String text, String none, String off, String on) {
    Problems problems = new Problems();
    Holder bound = bind(text, problems);

    assertThat(problems.render()).isEmpty();
    assertThat(List.of(show(bound.none()), show(bound.off()), show(bound.on())))
        .containsExactly(none, off, on);
  }

  @Test
  void refusesWrongTypesAlsoInOffBlocks() {
    Problems problems = new Problems();
    bind("on: {enabled: false, number: x}\noff: {enabled: 1}\nnone: 5", problems);
    assertThat(problems.list())
        .extracting(Problem::text)
        .extracting(it -> it.substring(it.indexOf(": ") + 2))
        .containsExactlyInAnyOrder(
            "'none' expected a map or struct, got \"int\"",
            "'off.enabled' unexpected type int for 'enabled': expected 'true' or 'false'",
            "'on.number' expected type 'int', got unconvertible type 'string'");
  }

  @Test
  void validatesOnBlocksWithAPathThatStartsAgain() {
    Problems problems = new Problems();
    bind("on:\n  number: -1\noff: {number: -2}", problems);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "exporters::c::off: must not be negative (t.yaml:3)",
            "exporters::c::on: must not be negative (t.yaml:2)");
  }

  private static String show(Section<Block> section) {
    return section.state() + " " + section.settings().text() + section.settings().number();
  }

  private static Holder bind(String text, Problems problems) {
    At at = problems.component("exporters", ComponentId.ofType("c"), Trees.map(text));
    return Binder.bind(Holder.class, Holder.defaults(), at);
  }
}
