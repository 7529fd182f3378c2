package dev.remora.core.json;

/**
 * Which characters of a string are written as escapes. All three write bytes that are not UTF-8 as
 * {@code \ufffd} each and non-ASCII as it is; they differ in a few characters, and backends compare
 * or count bytes, so an exporter takes the one that its peer uses.
 */
public enum JsonEscaping {

  /** Go's json.Marshal: also {@code < > &} and U+2028, U+2029. X-Ray, EMF and CloudWatch Logs. */
  HTML("\b\f\n\r\t", "<>&", true),

  /** Go's Encoder with SetEscapeHTML(false). */
  PLAIN("\b\f\n\r\t", "", true),

  /**
   * The Collector's own OTLP/JSON (jsoniter): {@code \b} and {@code \f} as six-character escapes.
   */
  COLLECTOR("\n\r\t", "", false);

  /**
   * By character, what is done with an ASCII character: 0 as it is, 'u' as a six-character escape,
   * else backslash and this.
   */
  private final String forms;

  private final boolean lineSeparators;

  JsonEscaping(String shortForms, String html, boolean lineSeparators) {
    this.lineSeparators = lineSeparators;
    StringBuilder all = new StringBuilder();
    for (char ascii = 0; ascii < 0x80; ascii++) {
      all.append(form(ascii, shortForms, html));
    }
    this.forms = all.toString();
  }

  private static char form(char ascii, String shortForms, String html) {
    if (ascii == '"' || ascii == '\\') {
      return ascii;
    }
    if (shortForms.indexOf(ascii) >= 0) {
      return "btn_fr".charAt(ascii - '\b');
    }
    return ascii < 0x20 || html.indexOf(ascii) >= 0 ? 'u' : 0;
  }

  /** See the table above; the argument is below 0x80. */
  char form(int ascii) {
    return forms.charAt(ascii);
  }

  boolean escapesLineSeparators() {
    return lineSeparators;
  }
}
