package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields.InstrumentationScope;

/** An InstrumentationScope in place. */
public final class OtlpScopeView implements ScopeView, OtlpMessage {

  static final MessageShape SHAPE =
      new MessageShape()
          .repeated(InstrumentationScope.ATTRIBUTES)
          .scalars(
              InstrumentationScope.NAME,
              InstrumentationScope.VERSION,
              InstrumentationScope.DROPPED_ATTRIBUTES_COUNT);

  private final boolean root;
  private final Fault fault;
  private final MessageScan scan;
  private final OtlpKeyValueCursor attributes;
  private final Bytes name = new Bytes();
  private final Bytes version = new Bytes();

  /** A view for a scope outside a request. */
  public OtlpScopeView() {
    this(new Fault(), true);
  }

  OtlpScopeView(Fault fault) {
    this(fault, false);
  }

  private OtlpScopeView(Fault fault, boolean root) {
    this.root = root;
    this.fault = fault;
    this.scan = new MessageScan(SHAPE, fault);
    this.attributes = new OtlpKeyValueCursor(fault, 0);
  }

  @Override
  public boolean wrap(byte[] buffer, int offset, int length) {
    if (root) {
      fault.clear();
    }
    return scan.wrap(buffer, offset, length);
  }

  @Override
  public Bytes raw() {
    return scan.raw();
  }

  @Override
  public boolean malformed() {
    return fault.raised();
  }

  public boolean wrap(Bytes message) {
    return wrap(message.array(), message.offset(), message.length());
  }

  /** Takes the scope out of its group. */
  void wrap(MessageScan group, int tag) {
    group.message(tag, scan);
  }

  @Override
  public Bytes name() {
    return scan.bytes(InstrumentationScope.NAME, name);
  }

  @Override
  public Bytes version() {
    return scan.bytes(InstrumentationScope.VERSION, version);
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, InstrumentationScope.ATTRIBUTES);
  }

  @Override
  public long droppedAttributesCount() {
    return scan.unsigned32(InstrumentationScope.DROPPED_ATTRIBUTES_COUNT);
  }
}
