package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import dev.remora.core.wire.OtlpFields.Event;
import dev.remora.core.wire.OtlpFields.Span;
import dev.remora.core.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a fault: exceptions as events, or the id of an exception elsewhere as the status's
 * message (spec aws-translation section 8.5). On one loop.
 */
final class CauseTranslator {

  private final WireWriter out;
  private final Attributes attributes = new Attributes();

  CauseTranslator(WireWriter out) {
    this.out = out;
  }

  /**
   * Writes the events of the span that is being written.
   *
   * @return the message for its status; empty for none
   */
  String translate(@Nullable Json cause) throws SegmentFault {
    switch (cause) {
      case Json.Text id -> {
        return id.value();
      }
      case Json.Obj object -> {
        for (Part exception : Part.of(object).parts("exceptions")) {
          event(exception);
        }
        return "";
      }
      case null -> {
        return "";
      }
      default -> throw Part.wrong("cause", "an object or an exception's id");
    }
  }

  private void event(Part exception) throws SegmentFault {
    attributes
        .clear()
        .text("aws.xray.exception.id", exception.textOrEmpty("id"))
        .text("exception.message", exception.text("message"))
        .text("exception.type", exception.text("type"))
        .bool("aws.xray.exception.remote", exception.bool("remote"))
        .integer("aws.xray.exception.truncated", exception.integer("truncated"))
        .integer("aws.xray.exception.skipped", exception.integer("skipped"))
        .text("aws.xray.exception.cause", exception.text("cause"));
    List<Part> stack = exception.parts("stack");
    if (!stack.isEmpty()) {
      attributes.text("exception.stacktrace", stackTrace(exception, stack));
    }
    int event = out.beginMessage(Span.EVENTS);
    out.putString(Event.NAME, "exception");
    attributes.write(out, Event.ATTRIBUTES);
    out.endMessage(event);
  }

  /**
   * In the form of Java's, but for the blank after the colon, which the peer writes too (quirk
   *
   */
  private static String stackTrace(Part exception, List<Part> stack) throws SegmentFault {
    StringBuilder text = new StringBuilder();
    text.append(exception.textOrEmpty("type"))
        .append(": ")
        .append(exception.textOrEmpty("message"))
        .append('\n');
    for (Part frame : stack) {
      Long line = frame.integer("line");
      text.append("\tat ")
          .append(frame.textOrEmpty("label"))
          .append('(')
          .append(frame.textOrEmpty("path"))
          .append(": ")
          .append(line == null ? "<unknown>" : line.toString())
          .append(")\n");
    }
    return text.toString();
  }
}
