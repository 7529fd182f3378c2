package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.ScopeLogsView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields.ScopeLogs;

/** A ScopeLogs in place. */
public final class OtlpScopeLogsView implements ScopeLogsView, OtlpMessage {

  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ScopeLogs.SCOPE)
          .repeated(ScopeLogs.LOG_RECORDS)
          .scalars(ScopeLogs.SCHEMA_URL);

  private final Fault fault = new Fault();
  private final MessageScan scan = new MessageScan(SHAPE, fault);
  private final OtlpScopeView scope = new OtlpScopeView(fault);
  private final OtlpCursor<OtlpLogRecordView> logRecords =
      new OtlpCursor<>(ScopeLogs.LOG_RECORDS, new OtlpLogRecordView());
  private final Bytes schemaUrl = new Bytes();

  /** The scope is scanned with its group, so that it is there whenever it is asked for. */
  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    fault.clear();
    boolean wellFormed = scan.wrap(buffer, offset, length);
    scope.wrap(scan, ScopeLogs.SCOPE);
    return wellFormed && !fault.raised();
  }

  @Override
  public Bytes raw() {
    return scan.raw();
  }

  @Override
  public boolean malformed() {
    return fault.raised();
  }

  @Override
  public boolean hasScope() {
    return scan.has(ScopeLogs.SCOPE);
  }

  @Override
  public ScopeView scope() {
    return scope;
  }

  @Override
  public Bytes schemaUrl() {
    return scan.bytes(ScopeLogs.SCHEMA_URL, schemaUrl);
  }

  @Override
  public Cursor<OtlpLogRecordView> logRecords() {
    return logRecords.wrap(scan);
  }
}
