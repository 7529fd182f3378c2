package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields.ScopeSpans;
import dev.remora.core.wire.WireWriter;

/**
 * One resource group or scope group: first its header (the resource or scope), then its members.
 */
final class GroupRewriter {

  /** Decides about the header, which it takes out of the scanned group. */
  interface Header {
    Verdict edit(MessageScan group, WireWriter out);

    /** What a group gets that has no schema URL; empty for nothing. */
    default Bytes schemaUrl() {
      return Bytes.EMPTY;
    }
  }

  /** Both kinds of group, in all three signals. */
  private static final MessageShape SHAPE =
      new MessageShape()
          .messages(ScopeSpans.SCOPE)
          .repeated(ScopeSpans.SPANS)
          .scalars(ScopeSpans.SCHEMA_URL);

  private final Fault fault;
  private final MessageScan scan;
  private final Header header;
  private final FieldRewriter members;
  private final boolean prunes;
  private final Bytes own = new Bytes();

  GroupRewriter(Fault fault, Header header, FieldRewriter members, boolean prunes) {
    this.fault = fault;
    this.scan = new MessageScan(SHAPE, fault);
    this.header = header;
    this.members = members;
    this.prunes = prunes;
  }

  Verdict edit(Bytes group, WireWriter out) {
    fault.clear();
    scan.wrap(group.array(), group.offset(), group.length());
    int mark = out.buffer().mark();
    int start = out.beginMessage(ItemCounter.HEADER);
    Verdict verdict = header.edit(scan, out);
    if (verdict == Verdict.REPLACE) {
      out.endMessage(start);
    } else {
      out.buffer().rollback(mark);
    }
    if (fault.raised() || verdict == Verdict.DROP) {
      return Verdict.DROP;
    }
    int omitted = verdict == Verdict.REPLACE ? ItemCounter.HEADER : FieldRewriter.NONE;
    if (!members.rewrite(group, omitted, out)) {
      fault.raise();
      return Verdict.DROP;
    }
    if (prunes && members.kept() == 0) {
      return Verdict.DROP;
    }
    boolean adopted = adoptSchemaUrl(out);
    return adopted || members.changed() ? Verdict.REPLACE : Verdict.KEEP;
  }

  private boolean adoptSchemaUrl(WireWriter out) {
    Bytes url = header.schemaUrl();
    if (url.isEmpty() || !scan.bytes(ScopeSpans.SCHEMA_URL, own).isEmpty()) {
      return false;
    }
    out.putBytes(ScopeSpans.SCHEMA_URL, url);
    return true;
  }

  /** True if the last group was dropped because it or its header is malformed. */
  boolean malformed() {
    return fault.raised();
  }
}
