package dev.remora.exporters.awsxray.stack;

import dev.remora.core.view.Bytes;
import java.util.Arrays;

/**
 * One exception's stack trace, parsed: its frames, and the exceptions that caused it with theirs.
 * Everything is a position in the text, so that nothing is copied.
 *
 * <pre>
 * exceptions   0 = the event's own | 1 = its cause | 2 = the cause of 1 ...
 * frames       |--- of 0 ---|--- of 1 ---|--- of 2 ---|
 * messages                  |-- of 1 --|-- of 2 --|        parts, to be joined without separator
 * </pre>
 *
 * <p>Used again by {@link #parse}; its content is valid as long as the text.
 */
public final class StackTrace {

  private static final int FRAME_INTS = 5;
  private static final int EXCEPTION_INTS = 4;

  private final Bytes text = new Bytes();
  private final Lines lines = new Lines();
  private final PythonStack python = new PythonStack(this);

  /** For each frame: path from and to, line, label from and to. */
  private int[] frames = new int[FRAME_INTS * 64];

  private int frameCount;

  /** For each exception: type from and to, end of its frames, end of its message parts. */
  private int[] exceptions = new int[EXCEPTION_INTS * 8];

  private int exceptionCount;

  /** For each part of a message: from and to. */
  private int[] parts = new int[16];

  private int partCount;

  /** Parses a text; a language without a parser, and an empty text, give no frames. */
  public void parse(StackLanguage language, Bytes stackText) {
    text.wrap(stackText);
    frameCount = 0;
    exceptionCount = 0;
    partCount = 0;
    startException(0, 0);
    if (stackText.isEmpty()) {
      return;
    }
    lines.wrap(stackText);
    switch (language) {
      case JAVA -> JavaStack.parse(lines, this);
      case PYTHON -> python.parse(stackText);
      case JAVASCRIPT -> JavascriptStack.parse(lines, this);
      case DOTNET -> DotnetStack.parse(lines, this);
      case GO -> GoStack.parse(lines, this);
      case OTHER -> {
        // Nobody knows its form.
      }
    }
  }

  /** How many exceptions there are, the event's own included. */
  public int exceptions() {
    return exceptionCount;
  }

  /** The type of a causing exception (1 and up). */
  public Bytes type(int exception, Bytes target) {
    int at = exception * EXCEPTION_INTS;
    return range(exceptions[at], exceptions[at + 1], target);
  }

  /** The first part of the message of an exception; parts end before that of the next. */
  public int firstPart(int exception) {
    return exception == 0 ? 0 : exceptions[(exception - 1) * EXCEPTION_INTS + 3];
  }

  public int endPart(int exception) {
    return exceptions[exception * EXCEPTION_INTS + 3];
  }

  public Bytes part(int part, Bytes target) {
    return range(parts[2 * part], parts[2 * part + 1], target);
  }

  /** The first frame of an exception; frames end before that of the next. */
  public int firstFrame(int exception) {
    return exception == 0 ? 0 : exceptions[(exception - 1) * EXCEPTION_INTS + 2];
  }

  public int endFrame(int exception) {
    return exceptions[exception * EXCEPTION_INTS + 2];
  }

  public Bytes path(int frame, Bytes target) {
    int at = frame * FRAME_INTS;
    return range(frames[at], frames[at + 1], target);
  }

  public int line(int frame) {
    return frames[frame * FRAME_INTS + 2];
  }

  public Bytes label(int frame, Bytes target) {
    int at = frame * FRAME_INTS;
    return range(frames[at + 3], frames[at + 4], target);
  }

  private Bytes range(int from, int to, Bytes target) {
    return target.wrap(text.array(), text.offset() + from, to - from);
  }

  /** Begins the next exception; frames and message parts added from now on belong to it. */
  void startException(int typeFrom, int typeTo) {
    int at = exceptionCount * EXCEPTION_INTS;
    if (at == exceptions.length) {
      exceptions = Arrays.copyOf(exceptions, 2 * at);
    }
    exceptions[at] = typeFrom;
    exceptions[at + 1] = typeTo;
    exceptions[at + 2] = frameCount;
    exceptions[at + 3] = partCount;
    exceptionCount++;
  }

  void addMessage(int from, int to) {
    if (2 * partCount == parts.length) {
      parts = Arrays.copyOf(parts, 2 * parts.length);
    }
    parts[2 * partCount] = from;
    parts[2 * partCount + 1] = to;
    partCount++;
    exceptions[(exceptionCount - 1) * EXCEPTION_INTS + 3] = partCount;
  }

  void addFrame(int pathFrom, int pathTo, int line, int labelFrom, int labelTo) {
    int at = frameCount * FRAME_INTS;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = pathFrom;
    frames[at + 1] = pathTo;
    frames[at + 2] = line;
    frames[at + 3] = labelFrom;
    frames[at + 4] = labelTo;
    frameCount++;
    exceptions[(exceptionCount - 1) * EXCEPTION_INTS + 2] = frameCount;
  }
}
