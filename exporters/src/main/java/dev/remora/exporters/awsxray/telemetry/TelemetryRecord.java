package dev.remora.exporters.awsxray.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * What was counted in one minute, by components together.
 *
 * @param unixSeconds when the minute ended
 */
record TelemetryRecord(
    long received,
    long rejected,
    long sent,
    long clientErrors,
    long serverErrors,
    long timeouts,
    long unknownHosts,
    long otherErrors,
    long unixSeconds) {

  /** The sum of all counters since they began to count. */
  static TelemetryRecord total(List<XrayCounters> counters, long unixSeconds) {
    long[] sums = new long[8];
    for (XrayCounters of : counters) {
      sums[0] += of.received().value();
      sums[1] += of.rejected().value();
      sums[2] += of.sent().value();
      sums[3] += of.clientErrors().value();
      sums[4] += of.serverErrors().value();
      sums[5] += of.timeouts().value();
      sums[6] += of.unknownHosts().value();
      sums[7] += of.otherErrors().value();
    }
    return new TelemetryRecord(
        sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], unixSeconds);
  }

  /** What was counted since an earlier total. */
  TelemetryRecord since(TelemetryRecord earlier) {
    return new TelemetryRecord(
        received - earlier.received,
        rejected - earlier.rejected,
        sent - earlier.sent,
        clientErrors - earlier.clientErrors,
        serverErrors - earlier.serverErrors,
        timeouts - earlier.timeouts,
        unknownHosts - earlier.unknownHosts,
        otherErrors - earlier.otherErrors,
        unixSeconds);
  }

  boolean isEmpty() {
    return received
            + rejected
            + sent
            + clientErrors
            + serverErrors
            + timeouts
            + unknownHosts
            + otherErrors
        == 0;
  }

  /** The record as PutTelemetryRecords has it. */
  String json() {
    List<String> errors = new ArrayList<>();
    // Nothing here tells a refused connection from another failure to connect, as in the peer.
    errors.add("\"ConnectionRefusedCount\":0");
    errors.add("\"HTTPCode4XXCount\":" + clientErrors);
    errors.add("\"HTTPCode5XXCount\":" + serverErrors);
    errors.add("\"OtherCount\":" + otherErrors);
    errors.add("\"TimeoutCount\":" + timeouts);
    errors.add("\"UnknownHostCount\":" + unknownHosts);
    return "{\"BackendConnectionErrors\":{"
        + String.join(",", errors)
        + "},\"SegmentsReceivedCount\":"
        + received
        + ",\"SegmentsRejectedCount\":"
        + rejected
        + ",\"SegmentsSentCount\":"
        + sent
        + ",\"SegmentsSpilloverCount\":0,\"Timestamp\":"
        + unixSeconds
        + "}";
  }
}
