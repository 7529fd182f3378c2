package dev.remora.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiveGateTest {
  // Scenario: calls ask for messages of 1 MiB at a gate with room for 4 MiB.
  // Guarantees: only so many are received at once, all get their turn in order, sizes are learned.

  private static final int MESSAGE_BYTES = 1 << 20;

  private final ReceiveGate gate = new ReceiveGate(4L << 20);
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void onlySoManyAreReceivedAtOnce() {
    gate.enter(() -> {});
    gate.leave(MESSAGE_BYTES);
    for (int i = 0; i < 10; i++) {
      int call = i;
      gate.enter(() -> asked.add(call));
    }
    assertThat(asked).containsExactly(0, 1, 2, 3);
    for (int i = 0; i < 10; i++) {
      gate.leave(MESSAGE_BYTES);
    }
    assertThat(asked).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void smallMessagesWidenTheGateAgain() {
    gate.enter(() -> {});
    gate.leave(MESSAGE_BYTES);
    for (int i = 0; i < 200; i++) {
      gate.enter(() -> {});
      gate.leave(1000);
    }
    for (int i = 0; i < 500; i++) {
      int call = i;
      gate.enter(() -> asked.add(call));
    }
    assertThat(asked).hasSize(500);
  }

  @Test
  void hugeMessagesStillGoTwoAtATime() {
    gate.enter(() -> {});
    gate.leave(64 << 20);
    for (int i = 0; i < 3; i++) {
      int call = i;
      gate.enter(() -> asked.add(call));
    }
    assertThat(asked).containsExactly(0, 1);
  }
}
