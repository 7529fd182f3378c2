package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.awsxray.segment.SpanInput.Role;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one document in their order (spec 2.6). */
final class SegmentWriter {

  /** Which of the {@link GeneratedIds} the service segment of a local root has. */
  static final int SERVICE_ID = 0;

  private static final byte[] ID = SegmentJson.token(",\"id\":\"");
  private static final byte[] START = SegmentJson.token("\",\"start_time\":");
  private static final byte[] USER = SegmentJson.token(",\"user\":");
  private static final byte[] TRACE_ID = SegmentJson.token(",\"trace_id\":\"");
  private static final byte[] QUOTE = SegmentJson.token("\"");
  private static final byte[] END = SegmentJson.token(",\"end_time\":");
  private static final byte[] IN_PROGRESS = SegmentJson.token(",\"in_progress\":true");
  private static final byte[] FAULT =
      SegmentJson.token(",\"fault\":true,\"error\":false,\"throttle\":false");
  private static final byte[] ERROR =
      SegmentJson.token(",\"fault\":false,\"error\":true,\"throttle\":false");
  private static final byte[] THROTTLE =
      SegmentJson.token(",\"fault\":false,\"error\":true,\"throttle\":true");
  private static final byte[] FINE =
      SegmentJson.token(",\"fault\":false,\"error\":false,\"throttle\":false");
  private static final byte[] PARENT_ID = SegmentJson.token(",\"parent_id\":\"");
  private static final byte[] SUBSEGMENT = SegmentJson.token(",\"type\":\"subsegment\"");

  /** The end of the document, and a line break as the reference has it. */
  private static final byte[] CLOSE = SegmentJson.token("}\\n");

  private static final int TOO_MANY_REQUESTS = 429;

  private final GeneratedIds ids;
  private final SegmentJson json;
  private final AnyValueWriter values;
  private final ChosenAttributes chosen;
  private final NamePart name = new NamePart();
  private final LinksPart links;
  private final HttpPart http;
  private final CausePart cause;
  private final AwsPart aws;
  private final SqlPart sql;
  private final AnnotationsPart annotations;
  private final MetadataPart metadata;

  SegmentWriter(SegmentOptions options, GeneratedIds ids) {
    this.ids = ids;
    json = new SegmentJson(options.nonFiniteAsText());
    values = new AnyValueWriter(json);
    chosen = new ChosenAttributes(options);
    links = new LinksPart(json, values);
    http = new HttpPart();
    cause = new CausePart(ids, json);
    aws = new AwsPart(json);
    sql = new SqlPart(json);
    annotations = new AnnotationsPart(chosen, json, values);
    metadata = new MetadataPart(chosen, json, values);
  }

  /** Writes the document that the input stands at; null if all went well. */
  @Nullable Refused write(SpanInput input, OutputBuffer out) {
    json.begin(out);
    json.limitStrings(input.limits().stringBytes());
    values.begin();
    SpanView span = input.span();
    ResourcePart resource = input.resource();
    head(input, span);
    json.token(resource.service());
    json.token(resource.origin());
    json.optional(USER, input.string(SpanKey.ENDUSER_ID));
    links.write(input);
    json.token(TRACE_ID);
    SpanIds.writeTraceId(span.traceId(), json);
    json.token(QUOTE);
    end(input, span);
    http.collect(input);
    http.write(input, json);
    json.token(flags(input, span));
    cause.write(input);
    aws.write(input);
    sql.collect(input);
    chosen.choose(input);
    annotations.write(input);
    metadata.write(input);
    name.writeNamespace(json);
    parent(input, span);
    type(input);
    sql.write(input);
    json.token(CLOSE);
    boolean malformed =
        span.malformed() || values.malformed() || aws.malformed() || chosen.malformed();
    if (malformed) {
      return Refused.MALFORMED;
    }
    boolean notFinite = json.notFinite() || (resource.notFinite() && !input.isSubsegment());
    return notFinite ? Refused.NOT_A_NUMBER : null;
  }

  private void head(SpanInput input, SpanView span) {
    name.choose(input);
    name.writeName(input.limits(), json);
    json.token(ID);
    if (input.role() == Role.SERVICE) {
      json.hex(ids.id(SERVICE_ID));
    } else {
      json.hex(span.spanId(), 0, SpanIds.SPAN_ID_BYTES);
    }
    json.token(START);
    TimeText.write(span.startTimeUnixNano(), json.out());
  }

  private void end(SpanInput input, SpanView span) {
    Attribute inProgress = input.attributes.find(SpanKey.IN_PROGRESS);
    if (inProgress != null && inProgress.bool()) {
      json.token(IN_PROGRESS);
    } else {
      json.token(END);
      TimeText.write(span.endTimeUnixNano(), json.out());
    }
  }

  private static byte[] flags(SpanInput input, SpanView span) {
    Attribute status = input.attributes.find(SpanKey.HTTP_STATUS_CODE);
    if (status == null) {
      status = input.attributes.find(SpanKey.HTTP_RESPONSE_STATUS_CODE);
    }
    long code = status == null ? 0 : status.integer();
    if (code >= 400 && code <= 499) {
      return code == TOO_MANY_REQUESTS ? THROTTLE : ERROR;
    }
    if (code >= 500 && code <= 599) {
      return FAULT;
    }
    return span.statusCode() == SpanView.STATUS_ERROR ? FAULT : FINE;
  }

  private void parent(SpanInput input, SpanView span) {
    Bytes parent = span.parentSpanId();
    if (input.role() == Role.DEPENDENCY) {
      json.token(PARENT_ID);
      json.hex(ids.id(SERVICE_ID));
      json.quote();
    } else if (!parent.isAllZero()) {
      json.token(PARENT_ID);
      json.hex(parent, 0, SpanIds.SPAN_ID_BYTES);
      json.quote();
    }
  }

  private void type(SpanInput input) {
    boolean subsegment =
        switch (input.role()) {
          case WHOLE -> input.isSubsegment();
          case DEPENDENCY -> true;
          case LOCAL_ROOT, SERVICE -> false;
        };
    if (subsegment) {
      json.token(SUBSEGMENT);
    }
  }
}
