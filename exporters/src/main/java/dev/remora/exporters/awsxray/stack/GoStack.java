package dev.remora.exporters.awsxray.stack;

/**
 * Go's {@code debug.Stack} (spec aws-translation 2.11).
 *
 * <pre>
 * panic: top
 * goroutine 1 [running]:
 * main.call(0x1)
 * \t/app/api.go:10 +0x1d
 * </pre>
 */
final class GoStack {

  private static final String GOROUTINE = "goroutine";
  private static final String RUNNING = "running";

  private GoStack() {}

  static void parse(Lines lines, StackTrace trace) {
    lines.next();
    int pathFrom = 0;
    int pathTo = 0;
    int line = 0;
    while (lines.next()) {
      boolean more = !isHeader(lines) || lines.next();
      int labelFrom = more ? lines.from() : lines.to();
      int labelTo = lines.to();
      if (more && lines.next()) {
        int colon = placeColon(lines);
        if (colon >= 0) {
          pathFrom = placeStart(lines, colon);
          pathTo = colon;
          line = lines.number(colon + 1, digitsEnd(lines, colon + 1));
        }
      }
      trace.addFrame(pathFrom, pathTo, line, labelFrom, labelTo);
    }
  }

  /** Whether the line is {@code goroutine ... running ...:}, with running as a word. */
  private static boolean isHeader(Lines lines) {
    if (!lines.startsWith(GOROUTINE) || !lines.endsWith(':')) {
      return false;
    }
    int end = lines.to() - 1;
    int at = lines.indexOf(RUNNING, lines.from() + GOROUTINE.length(), end);
    while (at >= 0) {
      int after = at + RUNNING.length();
      if (!isWord(lines.at(at - 1)) && !isWord(lines.at(after))) {
        return true;
      }
      at = lines.indexOf(RUNNING, after, end);
    }
    return false;
  }

  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || b == '_' || (b >= 'a' && b <= 'z');
  }

  /** The first colon between something and a digit, or -1. */
  private static int placeColon(Lines lines) {
    int colon = lines.indexOf(':', lines.from(), lines.to());
    while (colon >= 0) {
      boolean named = colon > lines.from() && isPlace(lines.at(colon - 1));
      if (named && digitsEnd(lines, colon + 1) > colon + 1) {
        return colon;
      }
      colon = lines.indexOf(':', colon + 1, lines.to());
    }
    return -1;
  }

  private static int placeStart(Lines lines, int colon) {
    int start = colon;
    while (start > lines.from() && isPlace(lines.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isPlace(byte b) {
    return b != ':' && b != ' ' && b != '\t' && b != '\n' && b != '\f' && b != '\r';
  }

  private static int digitsEnd(Lines lines, int start) {
    int end = start;
    while (end < lines.to() && lines.at(end) >= '0' && lines.at(end) <= '9') {
      end++;
    }
    return end;
  }
}
