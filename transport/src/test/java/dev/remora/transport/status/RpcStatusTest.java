package dev.remora.transport.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Duration;
import com.google.protobuf.UnknownFieldSet;
import dev.remora.core.outcome.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RpcStatusTest {
  // Scenario: statuses with and without RetryInfo, written by us and by protobuf-java.
  // Guarantees: what one side writes the other reads; damaged bytes are no status and no exception.

  @Test
  void protobufJavaReadsOurs() throws IOException {
    RpcStatus status = new RpcStatus(8, "später", true, 3_000_000_007L);
    UnknownFieldSet read = UnknownFieldSet.parseFrom(status.toProtobuf());
    assertThat(read.getField(1).getVarintList()).containsExactly(8L);
    assertThat(read.getField(2).getLengthDelimitedList().getFirst().toStringUtf8())
        .isEqualTo("später");
    Any any = Any.parseFrom(read.getField(3).getLengthDelimitedList().getFirst());
    assertThat(any.getTypeUrl()).isEqualTo("type.googleapis.com/google.rpc.RetryInfo");
    UnknownFieldSet info = UnknownFieldSet.parseFrom(any.getValue());
    Duration delay = Duration.parseFrom(info.getField(1).getLengthDelimitedList().getFirst());
    assertThat(delay).isEqualTo(Duration.newBuilder().setSeconds(3).setNanos(7).build());
  }

  @Test
  void oursReadsProtobufJava() throws IOException {
    Duration delay = Duration.newBuilder().setSeconds(2).setNanos(500_000_000).build();
    byte[] info = message(1, delay.toByteString());
    Any other = Any.newBuilder().setTypeUrl("x/google.rpc.Help").build();
    Any retry =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
            .setValue(ByteString.copyFrom(info))
            .build();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {8, 14});
    all.writeBytes(message(2, ByteString.copyFromUtf8("busy")));
    all.writeBytes(message(3, other.toByteString()));
    all.writeBytes(message(3, retry.toByteString()));
    assertThat(RpcStatus.parse(all.toByteArray()))
        .isEqualTo(new RpcStatus(14, "busy", true, 2_500_000_000L));
  }

  @Test
  void damagedBytesAreNoStatus() {
    byte[] whole = new RpcStatus(8, "later", true, 1_000_000_000L).toProtobuf();
    int none = 0;
    for (int length = 1; length < whole.length; length++) {
      RpcStatus read = RpcStatus.parse(Arrays.copyOf(whole, length));
      none += read == null ? 1 : 0;
    }
    assertThat(none).isEqualTo(whole.length - 3);
    assertThat(Objects.requireNonNull(RpcStatus.parse(new byte[0])).code()).isZero();
  }

  @Test
  void absurdDelaysAreBounded() {
    RpcStatus absurd = RpcStatus.parse(new RpcStatus(8, "", true, Long.MAX_VALUE).toProtobuf());
    assertThat(Objects.requireNonNull(absurd).retryDelayNanos())
        .isBetween(0L, 366L * 24 * 3600 * 1_000_000_000L);
  }

  @Test
  void jsonIsEscaped() {
    assertThat(RpcStatus.of(3, "a \"b\" \\ \n").toJson())
        .asString()
        .isEqualTo("{\"code\":3,\"message\":\"a \\\"b\\\" \\\\ \\n\"}");
  }

  @Test
  void refusalIsTranslated() {
    assertThat(RpcStatus.of(Refusal.overloaded("full")).retryAfterSeconds()).isEqualTo(1);
    assertThat(RpcStatus.of(Refusal.invalid("bad")).hasRetryInfo()).isFalse();
  }

  private static byte[] message(int field, ByteString value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeBytes(field, value);
    out.flush();
    return bytes.toByteArray();
  }
}
