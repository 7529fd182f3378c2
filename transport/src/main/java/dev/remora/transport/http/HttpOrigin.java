package dev.remora.transport.http;

import java.net.URI;
import java.util.Locale;

/**
 * Where connections lead: what a pool of them has in common.
 *
 * @param host without the brackets of IPv6
 */
record HttpOrigin(boolean tls, String host, int port) {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  static HttpOrigin of(URI uri) {
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("no host in " + uri);
    }
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
    return new HttpOrigin(tls, host.toLowerCase(Locale.ROOT), port);
  }

  /** For the Host header (RFC 9110 section 7.2): the port only where it is not the scheme's own. */
  String hostHeader() {
    return port == (tls ? HTTPS_PORT : HTTP_PORT) ? bracketed() : authority();
  }

  /** {@code host:port}. */
  String authority() {
    return bracketed() + ':' + port;
  }

  private String bracketed() {
    return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
  }
}
