package dev.remora.exporters.awsemf;

import dev.remora.core.delivery.RequestSink;
import java.util.EnumMap;
import java.util.Objects;

/** Counts the points of a batch that no event holds, by why. */
final class Drops {

  /** Why a point is in no event. */
  enum Cause {
    MALFORMED("malformed", "a data point can't be read"),
    NO_VALUE("no_recorded_value", "the series went stale: a data point without a value"),
    NOT_FINITE("not_finite", "CloudWatch takes no NaN and no infinity"),
    FIRST_VALUE(
        "first_cumulative_value",
        "the first value of a cumulative series gives no difference yet, see"
            + " retain_initial_value_of_delta_metric"),
    TOO_MANY_SERIES("too_many_series", "no room to remember another cumulative series"),
    SAME_METRIC("same_metric", "an event already has a metric of that name");

    private final String code;
    private final String reason;

    Cause(String code, String reason) {
      this.code = code;
      this.reason = reason;
    }
  }

  /** How many points were dropped for one cause. */
  private static final class Tally {
    private int points;
  }

  private static final Cause[] CAUSES = Cause.values();

  private final EnumMap<Cause, Tally> tallies = new EnumMap<>(Cause.class);

  Drops() {
    for (Cause cause : CAUSES) {
      tallies.put(cause, new Tally());
    }
  }

  void count(Cause cause) {
    count(cause, 1);
  }

  void count(Cause cause, int points) {
    tally(cause).points += points;
  }

  /** Tells the sink what was counted, and forgets it. */
  void tell(RequestSink sink) {
    for (Cause cause : CAUSES) {
      Tally tally = tally(cause);
      if (tally.points > 0) {
        sink.rejected(tally.points, cause.code, cause.reason);
        tally.points = 0;
      }
    }
  }

  private Tally tally(Cause cause) {
    return Objects.requireNonNull(tallies.get(cause));
  }
}
