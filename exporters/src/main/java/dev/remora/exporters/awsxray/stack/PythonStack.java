package dev.remora.exporters.awsxray.stack;

import dev.remora.core.view.Bytes;

/**
 * Python's traceback, read from its end, so that the innermost frame comes first (spec
 * aws-translation 2.11). The last line is the exception's own message and is not read.
 *
 * <pre>
 * Traceback (most recent call last):
 *   File "store.py", line 7, in put
 *     write(data)
 * OSError: disk full
 *
 * During handling of the above exception, another exception occurred:
 *
 * Traceback (most recent call last):
 *   File "app.py", line 3, in call
 *     put()
 * AppError: top
 * </pre>
 */
final class PythonStack {

  private static final String FRAME = "  File ";
  private static final String LINE = " line ";
  private static final String LABEL = " in ";
  private static final String CHAIN =
      "During handling of the above exception, another exception occurred:";

  private final Lines text = new Lines();
  private final StackTrace trace;

  PythonStack(StackTrace trace) {
    this.trace = trace;
  }

  void parse(Bytes stackText) {
    text.wrap(stackText);
    int to = previousEnd(stackText.length());
    while (to >= 0) {
      int from = startOf(to);
      if (text.matches(from, to, FRAME)) {
        addFrame(from, to);
      } else if (text.matches(from, to, CHAIN)) {
        to = startCause(from);
        continue;
      }
      to = previousEnd(from);
    }
  }

  /** The start of the line that ends at a position. */
  private int startOf(int to) {
    return text.lastIndexOf('\n', 0, to) + 1;
  }

  /** The end of the line before the one that holds a position, -1 if there is none. */
  private int previousEnd(int position) {
    return text.lastIndexOf('\n', 0, position);
  }

  private void addFrame(int from, int to) {
    int first = text.indexOf(',', from, to);
    int second = first < 0 ? -1 : text.indexOf(',', first + 1, to);
    if (second < 0 || text.indexOf(',', second + 1, to) >= 0) {
      return;
    }
    int pathFrom = Math.min(from + FRAME.length() + 1, first);
    int pathTo = Math.max(pathFrom, first - 1);
    boolean numbered = text.matches(first + 1, second, LINE);
    int line = numbered ? text.number(first + 1 + LINE.length(), second) : 0;
    boolean labelled = text.matches(second + 1, to, LABEL);
    trace.addFrame(pathFrom, pathTo, line, labelled ? second + 1 + LABEL.length() : to, to);
  }

  /**
   * Reads the message of the exception that was handled when the one above it occurred: from two
   * lines below its last frame to two lines above the marker.
   *
   * @return the end of that last frame's line, where reading goes on, or -1
   */
  private int startCause(int markerFrom) {
    int frameTo = previousEnd(markerFrom);
    while (frameTo >= 0 && !text.matches(startOf(frameTo), frameTo, FRAME)) {
      frameTo = previousEnd(startOf(frameTo));
    }
    if (frameTo < 0) {
      return -1;
    }
    int sourceTo = text.indexOf('\n', frameTo + 1, markerFrom);
    int messageFrom = sourceTo < 0 ? markerFrom : sourceTo + 1;
    int messageTo = previousEnd(startOf(Math.max(0, previousEnd(markerFrom))));
    int colon = text.indexOf(':', messageFrom, messageTo);
    if (colon < 0) {
      return -1;
    }
    trace.startException(messageFrom, colon);
    if (colon + 2 < messageTo) {
      trace.addMessage(colon + 2, messageTo);
    }
    return frameTo;
  }
}
