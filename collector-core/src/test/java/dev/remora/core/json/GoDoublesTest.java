package dev.remora.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.wire.OutputBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: doubles of every size, with the texts that Go gave for them.
// Guarantees: the same digits in the same layout, in each of the three formats.
final class GoDoublesTest {

  private final GoDoubles doubles = new GoDoubles();
  private final OutputBuffer out = new OutputBuffer(8);

  @Test
  void writesWhatGoWrites() throws IOException {
    List<String> lines = Testdata.lines("go-doubles.txt");
    assertThat(lines).hasSizeGreaterThan(300);
    for (String line : lines) {
      String[] columns = line.split(" ", -1);
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(columns[0], 16));
      assertThat(json(value)).as(line).isEqualTo(columns[1]);
      assertThat(g(value)).as(line).isEqualTo(columns[2]);
      assertThat(f(value)).as(line).isEqualTo(columns[3]);
    }
  }

  @Test
  void namesWhatIsNoNumber() {
    assertThat(g(Double.NaN)).isEqualTo("NaN");
    assertThat(g(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
    assertThat(f(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
  }

  private String json(double value) {
    doubles.writeJson(value, out.reset());
    return text();
  }

  private String g(double value) {
    doubles.writeG(value, out.reset());
    return text();
  }

  private String f(double value) {
    doubles.writeF(value, out.reset());
    return text();
  }

  private String text() {
    return new String(out.array(), 0, out.length(), StandardCharsets.US_ASCII);
  }
}
