package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceView;
import dev.remora.core.wire.OtlpFields.Resource;

/** A Resource in place. */
public final class OtlpResourceView implements ResourceView, OtlpMessage {

  static final MessageShape SHAPE =
      new MessageShape().repeated(Resource.ATTRIBUTES).scalars(Resource.DROPPED_ATTRIBUTES_COUNT);

  private final boolean root;
  private final Fault fault;
  private final MessageScan scan;
  private final OtlpKeyValueCursor attributes;

  /** A view for a resource outside a request. */
  public OtlpResourceView() {
    this(new Fault(), true);
  }

  OtlpResourceView(Fault fault) {
    this(fault, false);
  }

  private OtlpResourceView(Fault fault, boolean root) {
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

  /** Takes the resource out of its group. */
  void wrap(MessageScan group, int tag) {
    group.message(tag, scan);
  }

  @Override
  public KeyValueCursor attributes() {
    return attributes.wrap(scan, Resource.ATTRIBUTES);
  }

  @Override
  public long droppedAttributesCount() {
    return scan.unsigned32(Resource.DROPPED_ATTRIBUTES_COUNT);
  }
}
