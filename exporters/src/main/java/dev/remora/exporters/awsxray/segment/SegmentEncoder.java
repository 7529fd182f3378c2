package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.awsxray.segment.SpanInput.Role;
import org.jspecify.annotations.Nullable;

/**
 * Encodes spans as X-Ray segment documents, each already escaped as the content of a JSON string.
 *
 * <pre>
 * encoder.resource(resourceSpans.resource().raw());
 * Refused refused = encoder.begin(span, unixNanos);
 * for (int i = 0; refused == null &amp;&amp; i &lt; encoder.documents(); i++) {
 *   refused = encoder.write(i, out);
 * }
 * </pre>
 *
 * <p>Allocates nothing for a span of usual shape. On the branch's loop.
 */
public final class SegmentEncoder {

  /** X-Ray's limit for a segment document (AWS X-Ray endpoints and quotas). */
  public static final int MAX_DOCUMENT_BYTES = 64 * 1024;

  /** Of an escaped document: no byte of it takes more than two; texts are copied by eight. */
  private static final int MAX_ESCAPED_BYTES = 2 * MAX_DOCUMENT_BYTES + Long.BYTES;

  private final SegmentOptions options;
  private final ResourceReader reader;
  private final ResourceCache resources;
  private final SegmentWriter writer;
  private final SpanInput input = new SpanInput();
  private final GeneratedIds ids = new GeneratedIds();
  private final Bytes resourceBytes = new Bytes();
  private ResourcePart resource = ResourcePart.EMPTY;
  private Role first = Role.WHOLE;
  private boolean split;
  private int documentBytes;
  private boolean trimmed;

  public SegmentEncoder(SegmentOptions options) {
    this.options = options;
    this.reader = new ResourceReader(options);
    this.resources = new ResourceCache(reader);
    this.writer = new SegmentWriter(options, ids);
  }

  /** The resource of the spans that follow; its bytes must stay valid as long as they do. */
  public void resource(Bytes raw) {
    resourceBytes.wrap(raw);
    resource = resources.get(raw);
  }

  /**
   * Reads a span.
   *
   * @return null if it can be written, else why not
   */
  public @Nullable Refused begin(SpanView span, long unixNanos) {
    if (span.malformed() || resource.malformed()) {
      return Refused.MALFORMED;
    }
    if (!SpanIds.isTraceId(span.traceId())
        || !SpanIds.isSpanId(span.spanId())
        || !SpanIds.isParentId(span.parentSpanId())) {
      return Refused.INVALID_ID;
    }
    if (!options.skipTimestampValidation() && !SpanIds.areTimely(span, unixNanos)) {
      return Refused.OLD_TRACE_ID;
    }
    ids.seed(span.traceId(), span.spanId());
    input.set(span);
    boolean localRoot = input.attributes.string(SpanKey.SPAN_KIND).contentEquals("LOCAL_ROOT");
    boolean serves = input.kind() == SpanView.KIND_SERVER || input.kind() == SpanView.KIND_INTERNAL;
    split = localRoot && !serves;
    first = split ? Role.DEPENDENCY : localRoot ? Role.LOCAL_ROOT : Role.WHOLE;
    return span.malformed() ? Refused.MALFORMED : null;
  }

  /** The span that was read last. */
  public SpanView span() {
    return input.span();
  }

  /** How many documents the span gives, 1 or 2. */
  public int documents() {
    return split ? 2 : 1;
  }

  /** The id of a document of the span, as its 8 bytes read big-endian. */
  public long documentId(int document) {
    if (document == 1) {
      return ids.id(SegmentWriter.SERVICE_ID);
    }
    Bytes id = input.span().spanId();
    long value = 0;
    for (int i = 0; i < SpanIds.SPAN_ID_BYTES; i++) {
      value = value << 8 | id.at(i) & 0xff;
    }
    return value;
  }

  /**
   * Writes one of the span's documents, cut as far as it must be to fit X-Ray's limit.
   *
   * @param out has no limit of its own; nothing is left there if the span is refused
   * @return null if it was written, else why not
   */
  public @Nullable Refused write(int document, OutputBuffer out) {
    Role role = document == 1 ? Role.SERVICE : first;
    int mark = out.mark();
    for (Limits limits : Limits.STEPS) {
      Refused refused = attempt(role, limits, out);
      if (refused == null) {
        trimmed = !limits.isNone();
        return null;
      }
      out.rollback(mark);
      if (refused != Refused.TOO_LARGE) {
        return refused;
      }
    }
    return Refused.TOO_LARGE;
  }

  private @Nullable Refused attempt(Role role, Limits limits, OutputBuffer out) {
    int start = out.length();
    int limit = out.limit();
    out.limit(start + MAX_ESCAPED_BYTES);
    ResourcePart part = limits.isNone() ? resource : reader.read(resourceBytes, limits);
    input.begin(role, limits, part);
    Refused refused = writer.write(input, out);
    boolean large = out.overflowed() || !fits(out, start);
    out.limit(limit);
    if (refused != null) {
      return refused;
    }
    return large ? Refused.TOO_LARGE : null;
  }

  /** Whether the document without the outer escapes is within the limit. */
  private boolean fits(OutputBuffer out, int start) {
    int escaped = out.length() - start;
    documentBytes = escaped;
    if (escaped <= MAX_DOCUMENT_BYTES) {
      return true;
    }
    byte[] array = out.array();
    int size = 0;
    for (int at = start; at < out.length(); at++) {
      if (array[at] == '\\') {
        at++;
      }
      size++;
    }
    documentBytes = size;
    return size <= MAX_DOCUMENT_BYTES;
  }

  /** Whether the document written last had to be cut. */
  public boolean wasTrimmed() {
    return trimmed;
  }

  /** An upper bound of the size of the document written last, in bytes. */
  public int documentBytes() {
    return documentBytes;
  }
}
