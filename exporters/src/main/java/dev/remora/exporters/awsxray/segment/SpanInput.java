package dev.remora.exporters.awsxray.segment;

import dev.remora.core.otlp.OtlpSpanView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.SpanView;

/**
 * One span on its way to a document: what was read of it once, and which of the documents that it
 * gives is being written. Used again for the next span.
 */
final class SpanInput {

  /** Which document of a span is written (spec 2.5). */
  enum Role {
    /** The only one. */
    WHOLE,
    /** The only one, of a local root that serves: a segment whatever its parent. */
    LOCAL_ROOT,
    /** The call that a local root makes, under a service segment of its own. */
    DEPENDENCY,
    /** The service that made the call. */
    SERVICE
  }

  private static final Bytes NONE = new Bytes();

  final AttributeTable attributes = new AttributeTable(SpanKey.TABLE, SpanKey.COUNT);

  private SpanView span = new OtlpSpanView();
  private ResourcePart resource = ResourcePart.EMPTY;
  private Limits limits = Limits.NONE;
  private Role role = Role.WHOLE;
  private long hidden;
  private long consumed;
  private int kind;
  private boolean parented;

  /** Reads a span's attributes. */
  void set(SpanView newSpan) {
    span = newSpan;
    kind = newSpan.kind();
    parented = !newSpan.parentSpanId().isAllZero();
    attributes.read(newSpan.attributes());
  }

  /** Begins one document. */
  void begin(Role newRole, Limits newLimits, ResourcePart newResource) {
    role = newRole;
    limits = newLimits;
    resource = newResource;
    hidden = newRole == Role.SERVICE ? SpanKey.REMOTE_KEYS : 0;
    consumed = 0;
  }

  SpanView span() {
    return span;
  }

  ResourcePart resource() {
    return resource;
  }

  Limits limits() {
    return limits;
  }

  Role role() {
    return role;
  }

  int kind() {
    return kind;
  }

  boolean isClient() {
    return kind == SpanView.KIND_CLIENT || kind == SpanView.KIND_PRODUCER;
  }

  /** Whether X-Ray is to show the document below its parent, without the resource's attributes. */
  boolean isSubsegment() {
    boolean hasParent = role == Role.DEPENDENCY || parented;
    return hasParent && kind != SpanView.KIND_SERVER && kind != SpanView.KIND_CONSUMER;
  }

  /** Whether {@code rpc.system} says that this is a call by an AWS SDK. */
  boolean isAwsApi() {
    return string(SpanKey.RPC_SYSTEM).contentEquals("aws-api");
  }

  /** Whether the span has an attribute that this document may see. */
  boolean has(int key) {
    return attributes.has(key) && (hidden & SpanKey.bit(key)) == 0;
  }

  /** The string of an attribute; empty if it is absent, hidden or no string. */
  Bytes string(int key) {
    return has(key) ? attributes.string(key) : NONE;
  }

  /** Takes keys out of what is left for annotations and metadata. */
  void consume(long keys) {
    consumed |= keys;
  }

  boolean isConsumed(int key) {
    return (consumed & SpanKey.bit(key)) != 0;
  }

  boolean isHidden(int key) {
    return (hidden & SpanKey.bit(key)) != 0;
  }
}
