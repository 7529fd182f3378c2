package dev.remora.exporters.awsxray.stack;

/**
 * V8's {@code error.stack} (spec aws-translation 2.11).
 *
 * <pre>
 * TypeError: top
 *     at call (/app/api.js:10:5)
 *     at /app/main.js:3:1
 *     at Array.map (native)
 * </pre>
 */
final class JavascriptStack {

  private static final String FRAME = "    at ";
  private static final String NATIVE = "native";

  private JavascriptStack() {}

  static void parse(Lines lines, StackTrace trace) {
    lines.next();
    while (lines.next()) {
      if (lines.startsWith(FRAME)) {
        addFrame(lines, trace);
      }
    }
  }

  private static void addFrame(Lines lines, StackTrace trace) {
    int labelFrom = lines.from() + FRAME.length();
    int labelTo = labelFrom;
    int pathFrom = labelFrom;
    int pathTo = lines.to();
    int parenthesis = lines.indexOf('(', labelFrom, lines.to());
    if (parenthesis >= 0 && lines.endsWith(')')) {
      labelTo = parenthesis;
      pathFrom = parenthesis + 1;
      pathTo = lines.to() - 1;
    } else if (parenthesis >= 0) {
      pathTo = pathFrom;
    }
    int line = 0;
    int first = lines.indexOf(':', pathFrom, pathTo);
    int second = first < 0 ? -1 : lines.indexOf(':', first + 1, pathTo);
    if (second >= 0) {
      line = lines.number(first + 1, second);
      pathTo = first;
    } else if (first < 0) {
      int at = lines.indexOf(NATIVE, pathFrom, pathTo);
      if (at >= 0) {
        pathFrom = at;
        pathTo = at + NATIVE.length();
      }
    }
    if (pathFrom < pathTo || labelFrom < labelTo || line != 0) {
      trace.addFrame(pathFrom, pathTo, line, labelFrom, labelTo);
    }
  }
}
