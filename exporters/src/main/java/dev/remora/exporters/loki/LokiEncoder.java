package dev.remora.exporters.loki;

import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;

/** From log records to push requests. */
final class LokiEncoder implements Encoder {

  private final OtlpRequestView<LogRecordView> request = OtlpRequestView.logs();
  private final RecordReader records;
  private final Streams streams;
  private int malformed;
  private int withoutLabels;

  LokiEncoder(LokiConfig config) {
    this.records = new RecordReader(config.defaultLabelsEnabled());
    this.streams = new Streams(config.maxBatchSizeBytes());
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    malformed = 0;
    withoutLabels = 0;
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      request.wrap(payload.array(), 0, payload.length());
      int visited = read(unixNanos);
      // The door counted what this walk can't reach.
      malformed += Math.max(0, payload.items() - visited);
    }
    streams.write(sink);
    if (malformed > 0) {
      sink.rejected(malformed, "malformed", "a log record can't be read");
    }
    if (withoutLabels > 0) {
      sink.rejected(
          withoutLabels,
          "no_labels",
          "Loki takes no stream without labels (see default_labels_enabled and the hints)");
    }
  }

  private int read(long unixNanos) {
    int visited = 0;
    Cursor<? extends ResourceGroupView<LogRecordView>> resources = request.resourceGroups();
    while (resources.next()) {
      ResourceGroupView<LogRecordView> group = resources.current();
      records.resource(group.resource());
      Cursor<? extends ScopeGroupView<LogRecordView>> scopes = group.scopeGroups();
      while (scopes.next()) {
        records.scope(scopes.current().scope());
        Cursor<? extends LogRecordView> cursor = scopes.current().items();
        while (cursor.next()) {
          visited++;
          add(cursor.current(), unixNanos);
        }
      }
    }
    return visited;
  }

  private void add(LogRecordView record, long unixNanos) {
    records.read(record);
    if (record.malformed()) {
      malformed++;
    } else if (!records.hasLabels()) {
      withoutLabels++;
    } else {
      streams.add(records.tenant(), records.labels(), time(record, unixNanos), records.line());
    }
  }

  private static long time(LogRecordView record, long unixNanos) {
    if (record.timeUnixNano() != 0) {
      return record.timeUnixNano();
    }
    return record.observedTimeUnixNano() != 0 ? record.observedTimeUnixNano() : unixNanos;
  }
}
