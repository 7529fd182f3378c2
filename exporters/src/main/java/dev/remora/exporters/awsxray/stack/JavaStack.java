package dev.remora.exporters.awsxray.stack;

/**
 * Java's {@code Throwable.printStackTrace}, and PHP's in the same form (spec aws-translation 2.11).
 *
 * <pre>
 * com.acme.AppException: top
 * \tat app/com.acme.Api.call(Api.java:10)
 * Caused by: java.io.IOException: disk
 *  full
 * \tat com.acme.Store.put(Native Method)
 * \t... 2 more
 * </pre>
 */
final class JavaStack {

  private static final String FRAME = "\tat ";
  private static final String CAUSE = "Caused by: ";

  private JavaStack() {}

  static void parse(Lines lines, StackTrace trace) {
    lines.next();
    boolean more = lines.next();
    while (more) {
      if (isFrame(lines)) {
        addFrame(lines, trace);
        more = lines.next();
      } else if (lines.startsWith(CAUSE)) {
        more = startCause(lines, trace);
      } else {
        more = lines.next();
      }
    }
  }

  private static boolean isFrame(Lines lines) {
    return lines.startsWith(FRAME)
        && lines.endsWith(')')
        && lines.indexOf('(', lines.from(), lines.to()) >= 0;
  }

  private static void addFrame(Lines lines, StackTrace trace) {
    int labelFrom = lines.from() + FRAME.length();
    int labelTo = lines.indexOf('(', labelFrom, lines.to());
    int module = lines.indexOf('/', labelFrom, labelTo);
    if (module >= 0) {
      labelFrom = module + 1;
    }
    int pathFrom = labelTo + 1;
    int pathTo = lines.to() - 1;
    int colon = lines.indexOf(':', pathFrom, pathTo);
    int line = colon < 0 ? 0 : lines.number(colon + 1, pathTo);
    trace.addFrame(pathFrom, colon < 0 ? pathTo : colon, line, labelFrom, labelTo);
  }

  /** Reads a cause with its message, which goes on until the first frame; false at the end. */
  private static boolean startCause(Lines lines, StackTrace trace) {
    int typeFrom = lines.from() + CAUSE.length();
    int colon = lines.indexOf(':', typeFrom, lines.to());
    trace.startException(typeFrom, colon < 0 ? lines.to() : colon);
    if (colon >= 0 && colon + 2 < lines.to()) {
      trace.addMessage(colon + 2, lines.to());
    }
    while (lines.next()) {
      if (isFrame(lines)) {
        return true;
      }
      trace.addMessage(lines.from(), lines.to());
    }
    return false;
  }
}
