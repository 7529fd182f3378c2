package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces escapes of surrogates without their other half in JSON text by that of U+FFFD: strict
 * readers refuse them (RFC 8259 section 8.2).
 */
final class LoneSurrogates {

  /** A pair, or an escaped backslash, is matched as a whole and stays. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\u[dD][89abAB]\\p{XDigit}{2}\\\\u[dD][c-fC-F]\\p{XDigit}{2}"
              + "|\\\\u([dD][89a-fA-F]\\p{XDigit}{2})"
              + "|\\\\[^u]");

  private LoneSurrogates() {}

  /** The text itself, or a copy without them. */
  static Bytes replace(Bytes json) {
    if (!mayHave(json)) {
      return new Bytes().wrap(json);
    }
    // Bytes as chars: whatever is not UTF-8 stays as it is.
    String text =
        new String(json.array(), json.offset(), json.length(), StandardCharsets.ISO_8859_1);
    String mended =
        ESCAPE
            .matcher(text)
            .replaceAll(found ->
                found.group(1) == null ? Matcher.quoteReplacement(found.group()) : "\\\\ufffd");
    return Bytes.of(mended.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean mayHave(Bytes json) {
    for (int i = 0; i + 2 < json.length(); i++) {
      if (json.at(i) == '\\' && json.at(i + 1) == 'u' && (json.at(i + 2) | 0x20) == 'd') {
        return true;
      }
    }
    return false;
  }
}
