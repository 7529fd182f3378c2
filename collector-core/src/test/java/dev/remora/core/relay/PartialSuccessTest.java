package dev.remora.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.outcome.ExportResult;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartialSuccessTest {
  // Scenario: responses written by protobuf-java, by hand in JSON, and damaged ones.
  // Guarantees: what a backend rejected is counted, never more than was sent.

  private static final byte[] RESPONSE =
      ExportLogsServiceResponse.newBuilder()
          .setPartialSuccess(
              ExportLogsPartialSuccess.newBuilder()
                  .setRejectedLogRecords(300)
                  .setErrorMessage("zu spät"))
          .build()
          .toByteArray();

  @Test
  void protobufIsRead() {
    assertThat(PartialSuccess.parse(RESPONSE)).isEqualTo(new PartialSuccess(300, "zu spät"));
    assertThat(PartialSuccess.parse(new byte[0])).isSameAs(PartialSuccess.NONE);
    assertThat(PartialSuccess.NONE.isSilent()).isTrue();
  }

  @Test
  void damagedProtobufIsNone() {
    for (int length = 1; length < RESPONSE.length; length++) {
      assertThat(PartialSuccess.parse(Arrays.copyOf(RESPONSE, length))).isNull();
    }
  }

  @Test
  void jsonIsRead() {
    assertThat(PartialSuccess.parseJson("{\"partialSuccess\":{}}")).isEqualTo(PartialSuccess.NONE);
    assertThat(
            PartialSuccess.parseJson(
                "{\"partialSuccess\": {\"rejectedDataPoints\": \"12\", \"errorMessage\": \"a\"}}"))
        .isEqualTo(new PartialSuccess(12, "a"));
    assertThat(PartialSuccess.parseJson("{\"partialSuccess\":{\"rejectedSpans\":3}}"))
        .isEqualTo(new PartialSuccess(3, ""));
  }

  @Test
  void noMoreIsRejectedThanWasSent() {
    assertThat(new PartialSuccess(300, "late").toResult(10))
        .isInstanceOfSatisfying(
            ExportResult.Partial.class,
            partial -> assertThat(partial.rejectedItems()).isEqualTo(10));
    assertThat(new PartialSuccess(0, "a warning").toResult(10)).isEqualTo(ExportResult.ACCEPTED);
    assertThat(new PartialSuccess(-5, "").toResult(10)).isEqualTo(ExportResult.ACCEPTED);
  }
}
