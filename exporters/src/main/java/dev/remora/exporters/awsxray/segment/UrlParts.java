package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.SpanView;
import org.jspecify.annotations.Nullable;

/** The parts of a URL, each the last attribute that gave it, and their assembly (spec 2.9). */
final class UrlParts {

  private static final Bytes NONE = new Bytes();
  private static final Bytes HTTP = Bytes.of("http");
  private static final Bytes HTTPS = Bytes.of("https");
  private static final Bytes PORT_80 = Bytes.of("80");
  private static final Bytes PORT_443 = Bytes.of("443");

  private @Nullable Attribute full;
  private @Nullable Attribute scheme;
  private @Nullable Attribute host;
  private @Nullable Attribute target;
  private @Nullable Attribute serverName;
  private @Nullable Attribute netHostPort;
  private @Nullable Attribute hostName;
  private @Nullable Attribute netHostName;
  private @Nullable Attribute peerName;
  private @Nullable Attribute peerPort;
  private @Nullable Attribute peerIp;
  private @Nullable Attribute path;
  private @Nullable Attribute query;
  private @Nullable Attribute serverAddress;
  private @Nullable Attribute serverPort;
  private boolean seen;

  void clear() {
    full = null;
    scheme = null;
    host = null;
    target = null;
    serverName = null;
    netHostPort = null;
    hostName = null;
    netHostName = null;
    peerName = null;
    peerPort = null;
    peerIp = null;
    path = null;
    query = null;
    serverAddress = null;
    serverPort = null;
    seen = false;
  }

  /** Keeps a part; true if it shows that the span is about HTTP. */
  boolean set(Attribute attribute) {
    switch (attribute.number) {
      case SpanKey.HTTP_URL, SpanKey.URL_FULL -> full = attribute;
      case SpanKey.HTTP_SCHEME, SpanKey.URL_SCHEME -> scheme = attribute;
      case SpanKey.HTTP_HOST -> host = attribute;
      case SpanKey.HTTP_TARGET -> target = attribute;
      case SpanKey.HTTP_SERVER_NAME -> serverName = attribute;
      case SpanKey.NET_HOST_PORT -> netHostPort = attribute;
      case SpanKey.HOST_NAME -> hostName = attribute;
      case SpanKey.NET_HOST_NAME -> netHostName = attribute;
      case SpanKey.NET_PEER_NAME -> peerName = attribute;
      case SpanKey.NET_PEER_PORT -> peerPort = attribute;
      case SpanKey.NET_PEER_IP -> peerIp = attribute;
      case SpanKey.URL_PATH -> path = attribute;
      case SpanKey.URL_QUERY -> query = attribute;
      case SpanKey.SERVER_ADDRESS -> serverAddress = attribute;
      case SpanKey.SERVER_PORT -> serverPort = attribute;
      default -> {
        // Tells of a URL without being part of one.
      }
    }
    seen |= isMaterial(attribute.number);
    return isHttp(attribute.number);
  }

  private static boolean isMaterial(int key) {
    return switch (key) {
      case SpanKey.HTTP_URL,
          SpanKey.URL_FULL,
          SpanKey.HTTP_HOST,
          SpanKey.HTTP_SERVER_NAME,
          SpanKey.HOST_NAME,
          SpanKey.NET_HOST_NAME,
          SpanKey.NET_PEER_NAME,
          SpanKey.NET_PEER_IP,
          SpanKey.NETWORK_PEER_ADDRESS,
          SpanKey.SERVER_ADDRESS ->
          true;
      default -> false;
    };
  }

  private static boolean isHttp(int key) {
    return switch (key) {
      case SpanKey.HTTP_URL,
          SpanKey.URL_FULL,
          SpanKey.HTTP_SCHEME,
          SpanKey.URL_SCHEME,
          SpanKey.HTTP_HOST,
          SpanKey.HTTP_TARGET,
          SpanKey.HTTP_SERVER_NAME,
          SpanKey.NET_HOST_PORT,
          SpanKey.URL_PATH,
          SpanKey.URL_QUERY ->
          true;
      default -> false;
    };
  }

  /** Whether there is a URL to write, and it is not empty. */
  boolean isUrl() {
    return seen && (full == null || !full.string().isEmpty());
  }

  /** Writes the URL's parts into an open string. */
  void write(SpanInput input, SegmentJson json) {
    if (full != null) {
      json.part(full.string());
      return;
    }
    boolean server = input.kind() == SpanView.KIND_SERVER;
    Bytes protocol = scheme == null ? HTTP : scheme.string();
    json.part(protocol);
    json.plain("://");
    json.part(server ? serverHost() : clientHost());
    if (host == null) {
      writePort(server ? serverPort() : peerPort, protocol, json);
    }
    writeRest(json);
  }

  private Bytes clientHost() {
    return stringOf(host != null ? host : peerName != null ? peerName : peerIp);
  }

  private Bytes serverHost() {
    if (host != null) {
      return host.string();
    }
    Attribute found = serverName != null ? serverName : netHostName;
    found = found != null ? found : hostName;
    return stringOf(found != null ? found : serverAddress);
  }

  private @Nullable Attribute serverPort() {
    return netHostPort != null ? netHostPort : serverPort;
  }

  /** A port may be a string or a number; the one that the protocol implies is left out. */
  private static void writePort(@Nullable Attribute port, Bytes protocol, SegmentJson json) {
    if (port == null) {
      return;
    }
    Bytes text = port.string();
    long number = text.isEmpty() ? port.integer() : text.equals(PORT_80) ? 80 : 0;
    if (text.equals(PORT_443)) {
      number = 443;
    }
    if ((number == 80 && protocol.equals(HTTP)) || (number == 443 && protocol.equals(HTTPS))) {
      return;
    }
    json.put(':');
    if (text.isEmpty()) {
      json.number(number);
    } else {
      json.part(text);
    }
  }

  private void writeRest(SegmentJson json) {
    if (target != null) {
      json.part(target.string());
      return;
    }
    if (path == null) {
      json.put('/');
    } else {
      json.part(path.string());
    }
    if (query != null) {
      Bytes text = query.string();
      if (text.isEmpty() || text.at(0) != '?') {
        json.put('?');
      }
      json.part(text);
    }
  }

  private static Bytes stringOf(@Nullable Attribute attribute) {
    return attribute == null ? NONE : attribute.string();
  }
}
