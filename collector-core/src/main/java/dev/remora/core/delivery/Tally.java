package dev.remora.core.delivery;

/**
 * Counts what an encoder leaves out of a batch, by cause, to tell it once at the end. One owner;
 * nothing is allocated after the start.
 */
public final class Tally<C extends Enum<C> & Tally.Cause> {

  /** Why an item is in no request. */
  public interface Cause {

    /** Becomes a metric label. */
    String code();

    /** For one rate-limited log line. */
    String reason();

    /** Whether something is lost; else the items are consumed. */
    default boolean isLoss() {
      return true;
    }
  }

  private final C[] causes;
  private final int[] items;

  /**
   * @param causes all that there are, in order
   */
  public Tally(C[] causes) {
    this.causes = causes;
    this.items = new int[causes.length];
  }

  public void count(C cause) {
    items[cause.ordinal()]++;
  }

  public void count(C cause, int howMany) {
    items[cause.ordinal()] += howMany;
  }

  /** Tells the sink what was counted, and forgets it. */
  public void tell(RequestSink sink) {
    for (int i = 0; i < causes.length; i++) {
      int howMany = items[i];
      items[i] = 0;
      if (howMany == 0) {
        continue;
      }
      if (causes[i].isLoss()) {
        sink.rejected(howMany, causes[i].code(), causes[i].reason());
      } else {
        sink.consumed(howMany);
      }
    }
  }
}
