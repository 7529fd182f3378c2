package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.EventView;
import dev.remora.core.view.SpanView;
import dev.remora.exporters.awsxray.stack.StackTrace;

/** The field {@code cause} (spec 2.11): exceptions that events tell of, or the status message. */
final class CausePart {

  private static final byte[] OPEN = SegmentJson.token(",\"cause\":{");
  private static final byte[] EXCEPTIONS = SegmentJson.token("\"exceptions\":[");
  private static final byte[] ID = SegmentJson.token("{\"id\":\"");
  private static final byte[] MESSAGE = SegmentJson.token("\",\"message\":");
  private static final byte[] TYPE = SegmentJson.token(",\"type\":");
  private static final byte[] REMOTE = SegmentJson.token(",\"remote\":");
  private static final byte[] TRUNCATED = SegmentJson.token(",\"truncated\":");
  private static final byte[] CAUSE = SegmentJson.token(",\"cause\":\"");
  private static final byte[] STACK = SegmentJson.token(",\"stack\":[");
  private static final byte[] PATH = SegmentJson.token("{\"path\":");
  private static final byte[] LINE = SegmentJson.token(",\"line\":");
  private static final byte[] LABEL = SegmentJson.token(",\"label\":");

  private static final String EXCEPTION_EVENT = "exception";
  private static final String FAILURE_EVENT = "HTTP request failure";
  private static final Bytes FAILURE_TYPE = Bytes.of("aws.http.error.event");

  private static final int EXCEPTION_TYPE = 1;
  private static final int EXCEPTION_MESSAGE = 2;
  private static final int EXCEPTION_STACKTRACE = 3;
  private static final int STATUS_CODE = 4;
  private static final int ERROR_MESSAGE = 5;
  private static final KeyTable KEYS =
      new KeyTable(
          "",
          "exception.type",
          "exception.message",
          "exception.stacktrace",
          "http.response.status_code",
          "aws.http.error_message");

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Bytes NONE = new Bytes();

  private final AttributeTable attributes = new AttributeTable(KEYS, ERROR_MESSAGE + 1);
  private final StackTrace trace = new StackTrace();
  private final GeneratedIds ids;
  private final SegmentJson json;
  private final Bytes window = new Bytes();
  private final Bytes second = new Bytes();
  private int written;

  CausePart(GeneratedIds ids, SegmentJson json) {
    this.ids = ids;
    this.json = json;
  }

  void write(SpanInput input) {
    written = 0;
    boolean told = false;
    Cursor<? extends EventView> events = input.span().events();
    while (events.next()) {
      EventView event = events.current();
      boolean exception = event.name().contentEquals(EXCEPTION_EVENT);
      boolean failure = !exception && event.name().contentEquals(FAILURE_EVENT);
      if (exception || (failure && input.isAwsApi())) {
        if (!told) {
          json.token(OPEN);
          told = true;
        }
        attributes.read(event.attributes());
        if (exception) {
          exceptions(input);
        } else {
          failure(input, event);
        }
      }
    }
    if (told) {
      close();
    } else if (input.span().statusCode() == SpanView.STATUS_ERROR) {
      status(input);
    }
  }

  private void close() {
    if (written > 0) {
      json.put(']');
    }
    json.put('}');
  }

  /** Begins an exception; false if the document has as many as it may. */
  private boolean open(SpanInput input) {
    if (written >= input.limits().exceptions()) {
      return false;
    }
    if (written == 0) {
      json.token(EXCEPTIONS);
    } else {
      json.put(',');
    }
    written++;
    json.token(ID);
    json.hex(ids.id(written));
    json.token(MESSAGE);
    return true;
  }

  private void status(SpanInput input) {
    Bytes message = input.span().statusMessage();
    if (message.isEmpty()) {
      message = input.string(SpanKey.HTTP_STATUS_TEXT);
    }
    input.consume(SpanKey.bit(SpanKey.HTTP_STATUS_TEXT));
    if (message.isEmpty()) {
      return;
    }
    json.token(OPEN);
    open(input);
    json.string(message);
    json.token(TYPE);
    json.string(NONE);
    json.put('}');
    close();
  }

  /** The exception of an event, then those that caused it. */
  private void exceptions(SpanInput input) {
    trace.parse(input.resource().language(), attributes.string(EXCEPTION_STACKTRACE));
    for (int i = 0; i < trace.exceptions() && open(input); i++) {
      json.quote();
      if (i == 0) {
        json.part(attributes.string(EXCEPTION_MESSAGE));
      }
      for (int part = trace.firstPart(i); part < trace.endPart(i); part++) {
        json.part(trace.part(part, window));
      }
      json.quote();
      json.token(TYPE);
      json.string(i == 0 ? attributes.string(EXCEPTION_TYPE) : trace.type(i, window));
      json.token(REMOTE);
      json.bool(input.isClient());
      chain(input, i);
    }
  }

  /** The rest of an exception: what caused it, and its stack. */
  private void chain(SpanInput input, int exception) {
    int first = trace.firstFrame(exception);
    int end = trace.endFrame(exception);
    int shown = Math.min(end - first, input.limits().frames());
    if (shown < end - first) {
      json.token(TRUNCATED);
      json.number(end - first - shown);
    }
    if (exception + 1 < trace.exceptions() && written < input.limits().exceptions()) {
      json.token(CAUSE);
      json.hex(ids.id(written + 1));
      json.quote();
    }
    if (shown > 0) {
      json.token(STACK);
      for (int frame = first; frame < first + shown; frame++) {
        json.separate();
        json.token(PATH);
        json.string(trace.path(frame, window));
        json.token(LINE);
        json.number(trace.line(frame));
        json.token(LABEL);
        json.string(trace.label(frame, second));
        json.put('}');
      }
      json.put(']');
    }
    json.put('}');
  }

  /** One failed attempt of an AWS SDK's call. */
  private void failure(SpanInput input, EventView event) {
    Attribute code = attributes.find(STATUS_CODE);
    if (code == null || !attributes.has(ERROR_MESSAGE) || !open(input)) {
      return;
    }
    json.quote();
    text(code);
    json.put('@');
    time(event.timeUnixNano());
    json.put('@');
    json.part(attributes.string(ERROR_MESSAGE));
    json.quote();
    json.token(TYPE);
    json.string(FAILURE_TYPE);
    json.token(REMOTE);
    json.bool(true);
    json.put('}');
  }

  private void text(Attribute value) {
    switch (value.kind()) {
      case STRING -> json.part(value.string());
      case INT -> json.number(value.integer());
      case BOOL -> json.bool(value.bool());
      case DOUBLE -> json.number(value.real());
      case EMPTY, BYTES, ARRAY, KVLIST -> {
        // No status code.
      }
    }
  }

  /** Seconds with six decimals. */
  private void time(long unixNanos) {
    json.number(Long.divideUnsigned(unixNanos, NANOS_PER_SECOND));
    long micros = Long.remainderUnsigned(unixNanos, NANOS_PER_SECOND) / 1000;
    json.put('.');
    for (long power = 100_000; power > 1 && micros < power; power /= 10) {
      json.put('0');
    }
    json.number(micros);
  }
}
