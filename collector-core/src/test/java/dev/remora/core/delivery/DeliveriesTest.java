package dev.remora.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Section;
import dev.remora.config.settings.QueueSettings;
import dev.remora.config.settings.RetrySettings;
import dev.remora.config.settings.Sizer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

// Scenario: an exporter with a queue by default, whose size is written, left open, or which is off.
// Guarantees: an open size becomes bytes of the budget; what is written stands.
final class DeliveriesTest {

  private static final long BUDGET = 1000;

  private static DeliverySettings byBytes(Section<QueueSettings> queue) {
    return Deliveries.byBytes(
        queue, RetrySettings.startingAt(Duration.ofMillis(500)), Duration.ofSeconds(7), BUDGET);
  }

  private static Section<QueueSettings> queue(Sizer sizer, long size, int consumers) {
    QueueSettings usual = QueueSettings.defaults();
    return Section.on(
        new QueueSettings(sizer, size, consumers, false, false, Optional.empty(), usual.batch()));
  }

  @Test
  void anOpenSizeIsAShareOfTheBudget() {
    DeliverySettings open = byBytes(Section.on(QueueSettings.defaults()));
    assertThat(open.queue().sizer()).isEqualTo(DeliverySettings.Sizer.BYTES);
    assertThat(open.queue().capacity()).isEqualTo(BUDGET);
    assertThat(open.retry().initialNanos()).isEqualTo(Duration.ofMillis(500).toNanos());
    assertThat(open.timeoutNanos()).isEqualTo(Duration.ofSeconds(7).toNanos());

    DeliverySettings fewer = byBytes(queue(Sizer.REQUESTS, 1000, 2));
    assertThat(fewer.queue().capacity()).isEqualTo(BUDGET);
    assertThat(fewer.queue().consumers()).isEqualTo(2);
  }

  @Test
  void aWrittenSizeStands() {
    DeliverySettings sized = byBytes(queue(Sizer.REQUESTS, 5, 10));
    assertThat(sized.queue().sizer()).isEqualTo(DeliverySettings.Sizer.REQUESTS);
    assertThat(sized.queue().capacity()).isEqualTo(5);

    DeliverySettings items = byBytes(queue(Sizer.ITEMS, 1000, 10));
    assertThat(items.queue().sizer()).isEqualTo(DeliverySettings.Sizer.ITEMS);
    assertThat(items.queue().capacity()).isEqualTo(1000);
  }

  @Test
  void withoutAQueueThereIsNone() {
    assertThat(byBytes(Section.off(QueueSettings.defaults())).queue()).isNull();
  }
}
