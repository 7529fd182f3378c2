package dev.remora.exporters.awsxray.stack;

/**
 * The text of a .NET exception (spec aws-translation 2.11).
 *
 * <pre>
 * System.InvalidOperationException: top
 *    at Acme.Api.Call(String id) in C:\app\Api.cs:line 10
 *    at Acme.Program.Main(String[] args)
 * </pre>
 */
final class DotnetStack {

  private static final String FRAME = "at ";
  private static final String PLACE = " in ";
  private static final String LINE = "line ";

  private DotnetStack() {}

  static void parse(Lines lines, StackTrace trace) {
    lines.next();
    while (lines.next()) {
      lines.trim();
      if (lines.startsWith(FRAME)) {
        addFrame(lines, trace);
      }
    }
  }

  private static void addFrame(Lines lines, StackTrace trace) {
    int labelFrom = lines.from() + FRAME.length();
    int place = lines.indexOf(PLACE, lines.from(), lines.to());
    if (place < 0) {
      int parenthesis = lines.lastIndexOf(')', labelFrom, lines.to());
      if (parenthesis >= 0) {
        trace.addFrame(labelFrom, labelFrom, 0, labelFrom, parenthesis + 1);
      }
      return;
    }
    int pathFrom = place + PLACE.length();
    int nextPlace = lines.indexOf(PLACE, pathFrom, lines.to());
    int pathTo = nextPlace < 0 ? lines.to() : nextPlace;
    int line = 0;
    int colon = lines.lastIndexOf(':', pathFrom, pathTo);
    if (colon >= 0) {
      int digits = lines.matches(colon + 1, pathTo, LINE) ? colon + 1 + LINE.length() : colon + 1;
      line = lines.number(digits, pathTo);
      pathTo = colon;
    }
    trace.addFrame(pathFrom, pathTo, line, Math.min(labelFrom, place), place);
  }
}
