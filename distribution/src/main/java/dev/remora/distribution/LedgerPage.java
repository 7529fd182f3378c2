package dev.remora.distribution;

import dev.remora.core.pipeline.LedgerReport;
import dev.remora.core.pipeline.LedgerReport.BranchEntry;
import dev.remora.core.pipeline.LedgerReport.PipelineEntry;
import java.util.Map;
import java.util.StringJoiner;

/** The books as a JSON page, and as the one line with which the process ends. */
final class LedgerPage {

  private LedgerPage() {}

  /** All accounts of all pipelines and branches. */
  static String json(LedgerReport report) {
    StringJoiner pipelines = new StringJoiner(",", "[", "]");
    for (PipelineEntry entry : report.pipelines()) {
      var sample = entry.sample();
      pipelines.add(
          "{\"pipeline\":"
              + quoted(entry.pipeline())
              + ",\"received\":"
              + sample.received()
              + ",\"produced\":"
              + sample.produced()
              + ",\"refused\":"
              + sample.refused()
              + ",\"filtered\":"
              + sample.filtered()
              + ",\"consumed\":"
              + sample.consumed()
              + ",\"forwarded\":"
              + sample.forwarded()
              + ",\"held\":"
              + sample.held()
              + "}");
    }
    StringJoiner branches = new StringJoiner(",", "[", "]");
    for (BranchEntry entry : report.branches()) {
      var sample = entry.sample();
      branches.add(
          "{\"exporter\":"
              + quoted(entry.exporter())
              + ",\"signal\":"
              + quoted(entry.signal().text())
              + ",\"enqueued\":"
              + sample.enqueued()
              + ",\"delivered\":"
              + sample.delivered()
              + ",\"rejected\":"
              + object(sample.rejected())
              + ",\"dropped\":"
              + object(sample.dropped())
              + ",\"in_flight\":"
              + sample.inFlight()
              + "}");
    }
    return "{\"pipelines\":" + pipelines + ",\"branches\":" + branches + "}";
  }

  /** What was delivered and what was lost, with reasons. */
  static String lastLine(LedgerReport report) {
    StringJoiner line = new StringJoiner("; ", "Shutdown complete. ", "");
    line.setEmptyValue("Shutdown complete.");
    for (BranchEntry entry : report.branches()) {
      var sample = entry.sample();
      if (sample.enqueued() == 0) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      text.append(entry.exporter())
          .append(": ")
          .append(sample.delivered())
          .append(' ')
          .append(entry.signal().items())
          .append(" delivered, ")
          .append(sample.lost() + sample.inFlight())
          .append(" lost");
      sample.rejected().forEach((code, n) -> text.append(", rejected{" + code + "} " + n));
      sample.dropped().forEach((reason, n) -> text.append(", dropped{" + reason + "} " + n));
      if (sample.inFlight() > 0) {
        text.append(", still in flight ").append(sample.inFlight());
      }
      line.add(text);
    }
    return line.toString();
  }

  private static String object(Map<String, Long> accounts) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    accounts.forEach((name, value) -> json.add(quoted(name) + ":" + value));
    return json.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
