package dev.remora.transport.proxy;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.transport.http.HttpReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass a proxy (RFC 9110 section 7.6.1; spec aws-translation section 8.6). */
final class RelayHeaders {

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** What each side makes itself; the server has unpacked the body, too. */
  private static final Set<String> OWN =
      Set.of("host", "content-length", "content-encoding", "expect", "forwarded");

  private RelayHeaders() {}

  /** Copies a request's headers, by lower-case name. */
  static void copy(Map<String, List<String>> from, HttpCall to) {
    Set<String> named = named(from.getOrDefault("connection", List.of()));
    from.forEach((name, values) -> {
      boolean passes =
          !HOP_BY_HOP.contains(name)
              && !OWN.contains(name)
              && !named.contains(name)
              && !name.startsWith("x-forwarded-");
      if (passes) {
        to.header(name, String.join(", ", values));
      }
    });
  }

  /** The upstream's answer, unchanged but for what concerns its connection. */
  static HttpReply reply(HttpAnswer answer) {
    String connection = answer.header("connection");
    Set<String> named = named(connection == null ? List.of() : List.of(connection));
    List<Header> headers = new ArrayList<>();
    String contentType = "";
    for (Header header : answer.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (name.equals("content-type")) {
        contentType = header.value();
      } else if (!HOP_BY_HOP.contains(name)
          && !named.contains(name)
          && !name.equals("content-length")) {
        headers.add(header);
      }
    }
    return new HttpReply(answer.status(), contentType, answer.body(), headers);
  }

  /** The headers that a Connection header declares to be of this connection only. */
  private static Set<String> named(List<String> values) {
    Set<String> names = new HashSet<>();
    for (String value : values) {
      for (String name : value.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
