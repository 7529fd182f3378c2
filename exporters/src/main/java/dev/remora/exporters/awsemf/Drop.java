package dev.remora.exporters.awsemf;

import dev.remora.core.delivery.Tally;

/** Why a data point is in no event. */
enum Drop implements Tally.Cause {
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

  Drop(String code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String reason() {
    return reason;
  }

  /** A mark without a value and a value to count from are used up, as they are meant to be. */
  @Override
  public boolean isLoss() {
    return this != NO_VALUE && this != FIRST_VALUE;
  }
}
