package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: label sets of the specification's table with each option.
// Guarantees: spec aws-translation 3.9.
final class RollupTest {

  private static LabelSet labels(String names) {
    List<LabelSet.Label> labels =
        names == null
            ? List.of()
            : Arrays.stream(names.split(","))
                .map(name -> new LabelSet.Label(Bytes.of(name), Bytes.of("v")))
                .toList();
    List<byte[]> fields = labels.stream().map(label -> new byte[0]).toList();
    return new LabelSet(labels, fields, new byte[] {'6', '0'}, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NoDimensionRollup            |           | [[]]",
        "NoDimensionRollup            | a         | [[a]]",
        "NoDimensionRollup            | a,b       | [[a, b]]",
        "NoDimensionRollup            | OTelLib,a | [[OTelLib, a]]",
        "anything else                | a,b       | [[a, b]]",
        "SingleDimensionRollupOnly    |           | [[]]",
        "SingleDimensionRollupOnly    | a         | [[a]]",
        "SingleDimensionRollupOnly    | a,b       | [[a, b], [a], [b]]",
        "SingleDimensionRollupOnly    | OTelLib,a | [[OTelLib, a]]",
        "ZeroAndSingleDimensionRollup |           | [[]]",
        "ZeroAndSingleDimensionRollup | a         | [[], [a]]",
        "ZeroAndSingleDimensionRollup | a,b       | [[a, b], [], [a], [b]]",
        "ZeroAndSingleDimensionRollup | OTelLib   | [[OTelLib]]",
        "ZeroAndSingleDimensionRollup | OTelLib,a | [[OTelLib], [OTelLib, a]]",
        "ZeroAndSingleDimensionRollup | A,OTelLib | [[OTelLib], [A, OTelLib]]"
      })
  void givesTheSetsOfTheTable(String option, String names, String expected) {
    assertThat(Rollup.of(option).setsWithAll(labels(names))).hasToString(expected);
  }
}
