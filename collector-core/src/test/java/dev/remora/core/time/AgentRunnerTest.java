package dev.remora.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

// Scenario: an agent with work in its queue throws in the middle of it.
// Guarantees: the bug is told to the loop, and the rest of the work is done without another wake.
final class AgentRunnerTest {

  @Test
  void anAgentThatThrewRunsAgain() {
    SimulatedTime time = new SimulatedTime(1);
    ArrayDeque<String> work = new ArrayDeque<>(List.of("good", "bad", "good", "good"));
    Agent agent =
        nowNanos -> {
          String next = work.poll();
          if ("bad".equals(next)) {
            throw new IllegalStateException("bug");
          }
          return next == null ? 0 : 1;
        };
    AgentRunner runner = new AgentRunner(agent, time.newLoop(), time);
    runner.wake();
    assertThatThrownBy(time::settle).hasMessage("bug");
    assertThat(work).hasSize(2);
    time.advance(2_000_000_000L);
    assertThat(work).isEmpty();
  }
}
