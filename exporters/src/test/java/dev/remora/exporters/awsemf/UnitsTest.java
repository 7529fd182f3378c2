package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import dev.remora.exporters.awsemf.AwsEmfConfig.MetricDescriptor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: OTLP units, and descriptors that fill or overwrite them.
// Guarantees: spec aws-translation 3.7.
final class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "1, ''",
    "ns, ''",
    "ms, Milliseconds",
    "s, Seconds",
    "us, Microseconds",
    "By, Bytes",
    "bit, Bits",
    "{request}, {request}",
    "Count, Count",
    "'', ''"
  })
  void translatesOtlpUnits(String unit, String expected) {
    assertThat(new Units(List.of()).of(Bytes.of("m"), Bytes.of(unit))).hasToString(expected);
  }

  @Test
  void descriptorsFillAndOverwrite() {
    Units units =
        new Units(
            List.of(
                new MetricDescriptor("filled", "Count", false),
                new MetricDescriptor("overwritten", "Bytes/Second", true),
                new MetricDescriptor("unknown", "Furlongs", true),
                new MetricDescriptor("", "Count", true)));

    assertThat(units.of(Bytes.of("filled"), Bytes.of(""))).hasToString("Count");
    assertThat(units.of(Bytes.of("filled"), Bytes.of("s"))).hasToString("Seconds");
    assertThat(units.of(Bytes.of("overwritten"), Bytes.of("s"))).hasToString("Bytes/Second");
    assertThat(units.of(Bytes.of("unknown"), Bytes.of("s"))).hasToString("Seconds");
    assertThat(units.of(Bytes.of(""), Bytes.of("s"))).hasToString("Seconds");
  }
}
