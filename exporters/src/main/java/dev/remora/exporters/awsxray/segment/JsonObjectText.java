package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks that a text is a JSON object (RFC 8259) and finds its members, so that they can be copied
 * as they are. Used again for the next text.
 */
final class JsonObjectText {

  /** Deepest nesting that is taken for JSON. */
  private static final int MAX_DEPTH = 64;

  /** So many characters without an exponent are below the largest double, about 1.8e308. */
  private static final int MAX_PLAIN_DIGITS = 308;

  private byte[] text = new byte[0];
  private int at;
  private int end;

  /** For each member: key from and to, without quotes, and value from and to. */
  private int[] members = new int[64];

  private int count;

  /** Whether the text is an object; its members are known then. */
  boolean parse(Bytes json) {
    text = json.array();
    at = json.offset();
    end = at + json.length();
    count = 0;
    space();
    boolean valid = at < end && text[at] == '{' && object(0, true);
    space();
    return valid && at == end;
  }

  /** Whether a text is {@code null} and nothing else. */
  boolean isNull(Bytes json) {
    text = json.array();
    at = json.offset();
    end = at + json.length();
    space();
    boolean word = word("null");
    space();
    return word && at == end;
  }

  /** How many members the object has. */
  int count() {
    return count;
  }

  Bytes key(int member, Bytes target) {
    return range(4 * member, target);
  }

  Bytes value(int member, Bytes target) {
    return range(4 * member + 2, target);
  }

  private Bytes range(int index, Bytes target) {
    return target.wrap(text, members[index], members[index + 1] - members[index]);
  }

  private boolean value(int depth) {
    if (at >= end || depth > MAX_DEPTH) {
      return false;
    }
    return switch (text[at]) {
      case '{' -> object(depth, false);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean object(int depth, boolean outermost) {
    at++;
    space();
    if (at < end && text[at] == '}') {
      at++;
      return true;
    }
    while (at < end) {
      int keyAt = at + 1;
      if (text[at] != '"' || !string()) {
        return false;
      }
      int keyEnd = at - 1;
      space();
      if (!take(':')) {
        return false;
      }
      space();
      int valueAt = at;
      if (!value(depth + 1)) {
        return false;
      }
      if (outermost) {
        add(keyAt, keyEnd, valueAt, at);
      }
      space();
      if (take('}')) {
        return true;
      }
      if (!take(',')) {
        return false;
      }
      space();
    }
    return false;
  }

  private void add(int keyAt, int keyEnd, int valueAt, int valueEnd) {
    int index = 4 * count++;
    if (index == members.length) {
      members = Arrays.copyOf(members, 2 * index);
    }
    members[index] = keyAt;
    members[index + 1] = keyEnd;
    members[index + 2] = valueAt;
    members[index + 3] = valueEnd;
  }

  private boolean array(int depth) {
    at++;
    space();
    if (take(']')) {
      return true;
    }
    while (value(depth + 1)) {
      space();
      if (take(']')) {
        return true;
      }
      if (!take(',')) {
        return false;
      }
      space();
    }
    return false;
  }

  private boolean string() {
    at++;
    while (at < end) {
      byte b = text[at++];
      if (b == '"') {
        return true;
      }
      if (b >= 0 && b < ' ') {
        return false;
      }
      if (b == '\\' && !escape()) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    if (at >= end) {
      return false;
    }
    byte b = text[at++];
    if (b != 'u') {
      return "\"\\/bfnrt".indexOf(b) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      if (at >= end || Character.digit(text[at++], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A number that a double can hold, as it becomes one on its way through the reference. */
  private boolean number() {
    int from = at;
    if (!numeral()) {
      return false;
    }
    int exponent = from;
    while (exponent < at && text[exponent] != 'e' && text[exponent] != 'E') {
      exponent++;
    }
    if (exponent == at && at - from <= MAX_PLAIN_DIGITS) {
      return true;
    }
    String numeral = new String(text, from, at - from, StandardCharsets.US_ASCII);
    return Double.isFinite(Double.parseDouble(numeral));
  }

  private boolean numeral() {
    take('-');
    if (!take('0') && !digits()) {
      return false;
    }
    if (take('.') && !digits()) {
      return false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > from;
  }

  private boolean word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!take(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean take(char wanted) {
    if (at < end && text[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void space() {
    while (at < end && (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r'))) {
      if (text[at] == '\u000b' || text[at] == '\f') {
        return;
      }
      at++;
    }
  }
}
