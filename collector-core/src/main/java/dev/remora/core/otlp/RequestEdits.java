package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.WireWriter;

/**
 * What a processor does to a request, message by message. The methods are called in wire order,
 * resource before scope before item; the views of the enclosing resource and scope stay valid, as
 * they were received, while the items within are visited. To replace a message an edit writes its
 * whole new content to {@code out}.
 */
public interface RequestEdits<I extends MessageView> {

  /** How far down edits go; what is deeper is copied in blocks and not looked at. */
  enum Depth {
    RESOURCE,
    SCOPE,
    ITEM
  }

  Depth depth();

  /**
   * True to leave out scope and resource groups that hold nothing afterwards, whether they did
   * before or not, as the Collector's filters do. Only with {@link Depth#ITEM}.
   */
  default boolean prunesEmptyGroups() {
    return false;
  }

  /** Dropping the resource drops its group. A group without a resource gives an empty view. */
  default Verdict resource(ResourceView resource, WireWriter out) {
    return Verdict.KEEP;
  }

  /** The schema URL of what {@link #resource} writes, for groups that have none; empty for none. */
  default Bytes schemaUrl() {
    return Bytes.EMPTY;
  }

  /** Dropping the scope drops its group. A group without a scope gives an empty view. */
  default Verdict scope(ScopeView scope, WireWriter out) {
    return Verdict.KEEP;
  }

  /** A span, metric or log record. */
  default Verdict item(I item, WireWriter out) {
    return Verdict.KEEP;
  }
}
