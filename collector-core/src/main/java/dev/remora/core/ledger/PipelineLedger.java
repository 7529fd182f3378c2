package dev.remora.core.ledger;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The books of one pipeline, in items.
 *
 * <p>Balance: {@code received + produced = refused + filtered + consumed + forwarded + held}.
 */
public final class PipelineLedger {

  /** One moment's numbers. */
  public record Sample(
      long received,
      long produced,
      long refused,
      long filtered,
      long consumed,
      long forwarded,
      long held) {

    /** What is missing or too much; 0 always. */
    public long imbalance() {
      return received + produced - refused - filtered - consumed - forwarded - held;
    }
  }

  private final Stamp stamp = new Stamp();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong produced = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong filtered = new AtomicLong();
  private final AtomicLong consumed = new AtomicLong();
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong held = new AtomicLong();

  /** A payload came in and is held until one of the others is told of its items. */
  public void received(int items) {
    move(received, items, items);
  }

  /** A processor made items that nobody sent (a count of spans, a summary). */
  public void produced(int items) {
    move(produced, items, items);
  }

  /** The client was told that nothing was kept. */
  public void refused(int items) {
    move(refused, items, -items);
  }

  /** A processor dropped the items, as the configuration says. */
  public void filtered(int items) {
    move(filtered, items, -items);
  }

  /** A processor used the items up to make others. */
  public void consumed(int items) {
    move(consumed, items, -items);
  }

  /** Every exporter's branch has taken over. */
  public void forwarded(int items) {
    move(forwarded, items, -items);
  }

  /** All numbers of one moment. Any thread. */
  public Sample sample() {
    return stamp.sample(() ->
        new Sample(
            received.get(),
            produced.get(),
            refused.get(),
            filtered.get(),
            consumed.get(),
            forwarded.get(),
            held.get()));
  }

  private void move(AtomicLong account, int items, int heldChange) {
    stamp.enter();
    account.addAndGet(items);
    held.addAndGet(heldChange);
    stamp.exit();
  }
}
