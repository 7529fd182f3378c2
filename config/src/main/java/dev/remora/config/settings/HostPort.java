package dev.remora.config.settings;

/**
 * An address in two parts, split by the rules of Go's {@code net.SplitHostPort}.
 *
 * @param host a name or an address without brackets; empty for all interfaces
 * @param port a number or the name of a service; may be empty
 */
public record HostPort(String host, String port) {
  private static final int MAX_PORT = 65_535;

  /**
   * Splits {@code host:port} or {@code [ipv6]:port}.
   *
   * @throws IllegalArgumentException with the peer's message
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw bad(text, "missing port in address");
    }
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      if (close < 0) {
        throw bad(text, "missing ']' in address");
      }
      if (close + 1 == text.length()) {
        throw bad(text, "missing port in address");
      }
      if (close + 1 != colon) {
        throw bad(text, "too many colons in address");
      }
      return checked(text, text.substring(1, close), text.substring(colon + 1));
    }
    if (text.indexOf(':') != colon) {
      throw bad(text, "too many colons in address");
    }
    return checked(text, text.substring(0, colon), text.substring(colon + 1));
  }

  private static HostPort checked(String text, String host, String port) {
    if (host.indexOf('[') >= 0 || port.indexOf('[') >= 0) {
      throw bad(text, "unexpected '[' in address");
    }
    if (host.indexOf(']') >= 0 || port.indexOf(']') >= 0) {
      throw bad(text, "unexpected ']' in address");
    }
    return new HostPort(host, port);
  }

  private static IllegalArgumentException bad(String text, String reason) {
    return new IllegalArgumentException("address " + text + ": " + reason);
  }

  /** Whether the port is a number from 0 to 65535. */
  public boolean hasNumericPort() {
    return port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= MAX_PORT;
  }

  /**
   * The port as a number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public int portNumber() {
    if (!hasNumericPort()) {
      throw new IllegalArgumentException("invalid port \"" + port + "\"");
    }
    return Integer.parseInt(port);
  }
}
