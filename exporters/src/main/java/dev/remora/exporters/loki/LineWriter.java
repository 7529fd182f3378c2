package dev.remora.exporters.loki;

import dev.remora.core.json.AnyText;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OutputBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as lines of the three formats. */
final class LineWriter {

  private final OutputBuffer out;
  private final AnyText text = new AnyText();
  private final JsonLine json;
  private final LogfmtLine logfmt;

  LineWriter(OutputBuffer out) {
    this.out = out;
    this.json = new JsonLine(out);
    this.logfmt = new LogfmtLine(out, text);
  }

  /** Says which attributes became labels, so that the next lines don't show them. */
  void leaveOut(List<Bytes> ofRecord, List<Bytes> ofResource) {
    json.leaveOut(ofRecord, ofResource);
    logfmt.leaveOut(ofRecord, ofResource);
  }

  void write(
      LineFormat format, LogRecordView record, ResourceView resource, @Nullable ScopeView scope) {
    switch (format) {
      case JSON -> json.write(record, resource, scope);
      case LOGFMT -> logfmt.write(record, resource, scope);
      case RAW -> out.put(text.bytesOf(record.body()));
    }
  }
}
