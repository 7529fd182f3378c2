package dev.remora.exporters.awsxray.segment;

import dev.remora.core.delivery.Tally;

/** Why a span gives no document; the code becomes a metric label. */
public enum Refused implements Tally.Cause {
  MALFORMED("malformed", "a span is no well-formed protobuf message"),
  INVALID_ID("invalid_id", "a span has no trace or span id, or one of a wrong length"),
  NOT_A_NUMBER("not_a_number", "a span has a NaN or infinite value, for which JSON has no number"),
  OLD_TRACE_ID("old_trace_id", "the time in a trace id is too old or in the future for X-Ray"),
  TOO_LARGE("too_large", "a span's document stays above 64 KiB even when everything is cut");

  private final String code;
  private final String reason;

  Refused(String code, String reason) {
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
}
