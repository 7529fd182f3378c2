package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;

/**
 * Finds the host in a database's connection string, as Go's {@code net/url} parses it: nothing is
 * guessed without a scheme, and one fault makes the whole no URL (spec 2.7, step 6; RFC 3986).
 *
 * <pre>
 * jdbc:postgresql://user:secret@db.acme.io:5432/orders?ssl=on
 *                               `----------- host
 * </pre>
 */
final class ConnectionHost {

  private static final String JDBC = "jdbc:";

  private byte[] text = new byte[0];

  /** Puts the window around the host, or empties it if there is none. */
  void find(Bytes connection, Bytes host) {
    host.clear();
    text = connection.array();
    int from = connection.offset() + (connection.startsWith(JDBC) ? JDBC.length() : 0);
    int to = connection.offset() + connection.length();
    int authority = hasControl(from, to) ? -1 : afterScheme(from, to);
    if (authority < 0) {
      return;
    }
    int fragment = indexOf('#', authority, to);
    int query = indexOf('?', authority, fragment < 0 ? to : fragment);
    int end = query >= 0 ? query : fragment >= 0 ? fragment : to;
    int path = indexOf('/', authority, end);
    int authorityEnd = path < 0 ? end : path;
    if (isEscaped(authorityEnd, end) && (fragment < 0 || isEscaped(fragment, to))) {
      authority(authority, authorityEnd, host);
    }
  }

  /** The position after {@code scheme://} or a leading {@code //}, or -1. */
  private int afterScheme(int from, int to) {
    if (to - from > 2 && text[from] == '/' && text[from + 1] == '/' && text[from + 2] != '/') {
      return from + 2;
    }
    int colon = from;
    while (colon < to && isSchemeByte(text[colon], colon > from)) {
      colon++;
    }
    boolean found = colon > from && colon + 2 < to && text[colon] == ':';
    return found && text[colon + 1] == '/' && text[colon + 2] == '/' ? colon + 3 : -1;
  }

  private static boolean isSchemeByte(byte b, boolean inner) {
    boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    return letter || (inner && ((b >= '0' && b <= '9') || b == '+' || b == '-' || b == '.'));
  }

  private void authority(int from, int to, Bytes host) {
    int at = lastIndexOf('@', from, to);
    if (at >= 0 && !isUserInfo(from, at)) {
      return;
    }
    int hostFrom = at < 0 ? from : at + 1;
    int hostTo;
    if (hostFrom < to && text[hostFrom] == '[') {
      hostTo = lastIndexOf(']', hostFrom, to);
      if (hostTo < 0 || !isPort(hostTo + 1, to)) {
        return;
      }
      hostFrom++;
      if (!IpLiteral.isV6(text, hostFrom, hostTo)) {
        return;
      }
    } else {
      int colon = lastIndexOf(':', hostFrom, to);
      if (colon >= 0 && !isPort(colon, to)) {
        return;
      }
      hostTo = colon < 0 ? to : colon;
    }
    for (int i = hostFrom; i < hostTo; i++) {
      if (!isHostByte(text[i])) {
        return;
      }
    }
    host.wrap(text, hostFrom, hostTo - hostFrom);
  }

  /** Nothing, or a colon with digits. */
  private boolean isPort(int from, int to) {
    if (from == to) {
      return true;
    }
    boolean port = text[from] == ':';
    for (int i = from + 1; i < to; i++) {
      port &= text[i] >= '0' && text[i] <= '9';
    }
    return port;
  }

  private boolean isUserInfo(int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = text[i];
      boolean special = b > ' ' && "-._:~!$&'()*+,;=%@".indexOf(b) >= 0;
      if (!special && !isAlphanumeric(b)) {
        return false;
      }
    }
    return isEscaped(from, to);
  }

  private static boolean isHostByte(byte b) {
    return b < 0 || isAlphanumeric(b) || "-_.~!$&'()*+,;=:]<>\"".indexOf(b) >= 0;
  }

  private static boolean isAlphanumeric(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  /** Whether each percent sign is followed by two hexadecimal digits. */
  private boolean isEscaped(int from, int to) {
    for (int i = indexOf('%', from, to); i >= 0; i = indexOf('%', i + 1, to)) {
      if (i + 2 >= to || !isHex(text[i + 1]) || !isHex(text[i + 2])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }

  private boolean hasControl(int from, int to) {
    for (int i = from; i < to; i++) {
      if ((text[i] >= 0 && text[i] < ' ') || text[i] == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private int indexOf(char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private int lastIndexOf(char wanted, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
