package dev.remora.exporters.awsxray.telemetry;

import dev.remora.core.json.JsonWriter;
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

  /** Writes the record as PutTelemetryRecords has it. */
  void write(JsonWriter json) {
    json.beginObject().name("BackendConnectionErrors").beginObject();
    // Nothing here tells a refused connection from another failure to connect, as in the peer.
    json.name("ConnectionRefusedCount").number(0);
    json.name("HTTPCode4XXCount").number(clientErrors);
    json.name("HTTPCode5XXCount").number(serverErrors);
    json.name("OtherCount").number(otherErrors);
    json.name("TimeoutCount").number(timeouts);
    json.name("UnknownHostCount").number(unknownHosts);
    json.endObject();
    json.name("SegmentsReceivedCount").number(received);
    json.name("SegmentsRejectedCount").number(rejected);
    json.name("SegmentsSentCount").number(sent);
    json.name("SegmentsSpilloverCount").number(0);
    json.name("Timestamp").number(unixSeconds);
    json.endObject();
  }
}
