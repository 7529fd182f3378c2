package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;

/** Tells addresses from names: dotted IPv4, or IPv6 without a zone (RFC 4291 section 2.2). */
final class IpLiteral {

  private IpLiteral() {}

  static boolean isValid(Bytes text) {
    int from = text.offset();
    int to = from + text.length();
    for (int i = from; i < to; i++) {
      if (text.array()[i] == ':') {
        return isV6(text.array(), from, to);
      }
    }
    return isV4(text.array(), from, to);
  }

  private static boolean isV4(byte[] text, int from, int to) {
    int fields = 0;
    int at = from;
    while (at < to) {
      int start = at;
      int value = 0;
      while (at < to && text[at] >= '0' && text[at] <= '9' && at - start < 4) {
        value = value * 10 + text[at++] - '0';
      }
      boolean padded = at - start > 1 && text[start] == '0';
      if (at == start || padded || value > 255 || ++fields > 4) {
        return false;
      }
      if (at == to) {
        return fields == 4;
      }
      if (text[at++] != '.') {
        return false;
      }
    }
    return false;
  }

  static boolean isV6(byte[] text, int from, int to) {
    int groups = 0;
    boolean gap = false;
    int at = from;
    if (startsWithColons(text, at, to)) {
      gap = true;
      at += 2;
    }
    while (at < to) {
      int start = at;
      while (at < to && isHex(text[at]) && at - start < 5) {
        at++;
      }
      if (at < to && text[at] == '.') {
        groups += 2;
        return isV4(text, start, to) && isComplete(groups, gap);
      }
      if (at == start || at - start > 4) {
        return false;
      }
      groups++;
      if (at == to) {
        break;
      }
      if (startsWithColons(text, at, to)) {
        if (gap) {
          return false;
        }
        gap = true;
        at += 2;
      } else if (text[at] != ':' || ++at == to) {
        return false;
      }
    }
    return isComplete(groups, gap);
  }

  private static boolean isComplete(int groups, boolean gap) {
    return gap ? groups < 8 : groups == 8;
  }

  private static boolean startsWithColons(byte[] text, int at, int to) {
    return at + 1 < to && text[at] == ':' && text[at + 1] == ':';
  }

  private static boolean isHex(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }
}
