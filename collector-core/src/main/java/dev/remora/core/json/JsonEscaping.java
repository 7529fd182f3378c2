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
   * What is done with an ASCII character: 0 as it is, 'u' as a six-character escape, else backslash
   * and this.
   */
  private final byte[] forms = new byte[0x80];

  private final boolean lineSeparators;

  JsonEscaping(String shortForms, String html, boolean lineSeparators) {
    this.lineSeparators = lineSeparators;
    for (int control = 0; control < 0x20; control++) {
      forms[control] = 'u';
    }
    for (int i = 0; i < shortForms.length(); i++) {
      char control = shortForms.charAt(i);
      forms[control] = (byte) "btn_fr".charAt(control - '\b');
    }
    for (int i = 0; i < html.length(); i++) {
      forms[html.charAt(i)] = 'u';
    }
    forms['"'] = '"';
    forms['\\'] = '\\';
  }

  byte form(int ascii) {
    return forms[ascii];
  }

  boolean escapesLineSeparators() {
    return lineSeparators;
  }
}
