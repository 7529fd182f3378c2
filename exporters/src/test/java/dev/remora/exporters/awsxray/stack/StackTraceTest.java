package dev.remora.exporters.awsxray.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

// Scenario: stack traces of every language, each also read as every other, cut and scrambled.
// Guarantees: nothing throws, and every path, label, type and message lies within the text.
final class StackTraceTest {

  private static final List<String> TEXTS =
      List.of(
          "a.B: top\n\tat m/a.B.c(B.java:1)\nCaused by: x.Y: disk\n full\n"
              + "\tat x.Y.z(Native Method)\n",
          "Caused by: X:\nCaused by: \n\tat (",
          "Traceback:\n  File \"a.py\", line 7, in put\n    w()\nOSError: disk\n\n"
              + "During handling of"
              + " the above exception, another exception occurred:\n\nTraceback:\n  File \"b.py\","
              + " line 3, in call\n    p()\nE: top\n",
          "  File ,,\n  File \"\"\nDuring handling of the above exception, another exception"
              + " occurred:\nE:\n",
          "E: top\n    at call (/a.js:10:5)\n    at /b.js:3:1\n"
              + "    at Array.map (native)\n    at ((\n",
          "E: top\r\n   at A.B(String s) in C:\\a.cs:line 10\r\n   at D()\r\n   at  in :line\r\n",
          "panic\ngoroutine 1 [running]:\nmain.f(0x1)\n\t/a.go:10 +0x1d\ngoroutine 2 running:\n");

  @ParameterizedTest
  @EnumSource
  void noTextIsTooOdd(StackLanguage language) {
    StackTrace trace = new StackTrace();
    Random random = new Random(language.ordinal());
    for (String text : TEXTS) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length <= bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        if (length > 0 && length % 3 == 0) {
          cut[random.nextInt(length)] = (byte) " \n:(),\"/".charAt(random.nextInt(8));
        }
        trace.parse(language, Bytes.of(cut));
        assertWithin(trace, length);
      }
    }
  }

  private static void assertWithin(StackTrace trace, int length) {
    Bytes part = new Bytes();
    assertThat(trace.exceptions()).isPositive();
    for (int i = 0; i < trace.exceptions(); i++) {
      assertWithin(trace.type(i, part), length);
      for (int at = trace.firstPart(i); at < trace.endPart(i); at++) {
        assertWithin(trace.part(at, part), length);
      }
      for (int frame = trace.firstFrame(i); frame < trace.endFrame(i); frame++) {
        assertWithin(trace.path(frame, part), length);
        assertWithin(trace.label(frame, part), length);
      }
    }
  }

  private static void assertWithin(Bytes part, int length) {
    assertThat(part.length()).isNotNegative();
    assertThat(part.offset()).isBetween(0, length);
    assertThat(part.offset() + part.length()).isLessThanOrEqualTo(length);
  }
}
