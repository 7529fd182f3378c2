package dev.remora.core.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The books of one exporter's branch, in items.
 *
 * <p>Balance: {@code enqueued = delivered + consumed + rejected + dropped + in flight}. What is in
 * flight is counted at the things that hold it, {@link #opened} and {@link #closed}, apart from
 * what became of the items: a thing that vanishes untold shows as an imbalance. Changes that belong
 * together stand between {@link #begin} and {@link #end}.
 */
public final class BranchLedger {

  /**
   * One moment's numbers.
   *
   * @param rejected by the code with which the backend refused them for good
   * @param dropped by the reason for which Remora gave up
   */
  public record Sample(
      long enqueued,
      long delivered,
      long consumed,
      Map<String, Long> rejected,
      Map<String, Long> dropped,
      long inFlight) {

    /** What is missing or too much; 0 always. */
    public long imbalance() {
      return enqueued - delivered - consumed - sum(rejected) - sum(dropped) - inFlight;
    }

    /** Items that never arrived: rejected and dropped. */
    public long lost() {
      return sum(rejected) + sum(dropped);
    }

    private static long sum(Map<String, Long> accounts) {
      return accounts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Stamp stamp = new Stamp();
  private final AtomicLong enqueued = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong consumed = new AtomicLong();
  private final AtomicLong inFlight = new AtomicLong();
  private final Map<String, AtomicLong> rejected = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> dropped = new ConcurrentHashMap<>();

  /** Before changes that belong together. */
  public void begin() {
    stamp.enter();
  }

  /** After changes that belong together. */
  public void end() {
    stamp.exit();
  }

  /** The branch took over items. */
  public void enqueued(int items) {
    enqueued.addAndGet(items);
  }

  /** Something now holds so many items: a payload in the queue, an encoded request. */
  public void opened(int items) {
    inFlight.addAndGet(items);
  }

  /** Something that held so many items is gone. */
  public void closed(int items) {
    inFlight.addAndGet(-items);
  }

  /** The backend took the items. */
  public void delivered(int items) {
    delivered.addAndGet(items);
  }

  /** The encoder used the items up: nothing of them has to be sent. */
  public void consumed(int items) {
    consumed.addAndGet(items);
  }

  /** The backend, or the encoder for it, refused the items for good. */
  public void rejected(String code, int items) {
    add(rejected, code, items);
  }

  /** Remora gave up on the items. */
  public void dropped(String reason, int items) {
    add(dropped, reason, items);
  }

  /** All numbers of one moment. Any thread. */
  public Sample sample() {
    return stamp.sample(() ->
        new Sample(
            enqueued.get(),
            delivered.get(),
            consumed.get(),
            copy(rejected),
            copy(dropped),
            inFlight.get()));
  }

  private static void add(Map<String, AtomicLong> accounts, String name, int items) {
    AtomicLong account = accounts.get(name);
    if (account == null) {
      account = accounts.computeIfAbsent(name, absent -> new AtomicLong());
    }
    account.addAndGet(items);
  }

  private static Map<String, Long> copy(Map<String, AtomicLong> accounts) {
    Map<String, Long> copy = new TreeMap<>();
    accounts.forEach((name, value) -> copy.put(name, value.get()));
    return copy;
  }
}
