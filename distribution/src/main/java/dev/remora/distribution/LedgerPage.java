package dev.remora.distribution;

import dev.remora.core.json.JsonWriter;
import dev.remora.core.pipeline.LedgerReport;
import dev.remora.core.pipeline.LedgerReport.BranchEntry;
import dev.remora.core.pipeline.LedgerReport.PipelineEntry;
import dev.remora.core.view.Bytes;
import java.util.Map;
import java.util.StringJoiner;

/** The books as a JSON page, and as the one line with which the process ends. */
final class LedgerPage {

  private LedgerPage() {}

  /** All accounts of all pipelines and branches. */
  static byte[] json(LedgerReport report) {
    return JsonWriter.document(json -> {
      json.beginObject().name("pipelines").beginArray();
      report.pipelines().forEach(entry -> write(entry, json));
      json.endArray().name("branches").beginArray();
      report.branches().forEach(entry -> write(entry, json));
      json.endArray().endObject();
    });
  }

  private static void write(PipelineEntry entry, JsonWriter json) {
    var sample = entry.sample();
    json.beginObject();
    json.name("pipeline").string(entry.pipeline());
    json.name("received").number(sample.received());
    json.name("produced").number(sample.produced());
    json.name("refused").number(sample.refused());
    json.name("filtered").number(sample.filtered());
    json.name("consumed").number(sample.consumed());
    json.name("forwarded").number(sample.forwarded());
    json.name("held").number(sample.held());
    json.endObject();
  }

  private static void write(BranchEntry entry, JsonWriter json) {
    var sample = entry.sample();
    json.beginObject();
    json.name("exporter").string(entry.exporter());
    json.name("signal").string(entry.signal().text());
    json.name("enqueued").number(sample.enqueued());
    json.name("delivered").number(sample.delivered());
    json.name("consumed").number(sample.consumed());
    write("rejected", sample.rejected(), json);
    write("dropped", sample.dropped(), json);
    json.name("in_flight").number(sample.inFlight());
    json.endObject();
  }

  private static void write(String account, Map<String, Long> items, JsonWriter json) {
    json.name(account).beginObject();
    items.forEach((why, count) -> json.name(Bytes.of(why)).number(count));
    json.endObject();
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
}
