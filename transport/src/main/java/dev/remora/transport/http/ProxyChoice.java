package dev.remora.transport.http;

import dev.remora.core.component.Environment;
import dev.remora.core.component.InvalidSettingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Through which proxy an origin is reached: {@code proxy_url}, else the environment's HTTP_PROXY,
 * HTTPS_PROXY and NO_PROXY by the rules of Go's {@code httpproxy} (upper and lower case names; no
 * proxy for the local host).
 */
final class ProxyChoice {

  /**
   * A proxy.
   *
   * @param authorization for {@code Proxy-Authorization}; null without user information in the URL
   */
  record Proxy(String host, int port, @Nullable String authorization) {}

  private final @Nullable Proxy always;
  private final @Nullable Proxy http;
  private final @Nullable Proxy https;
  private final List<String> exceptions = new ArrayList<>();

  ProxyChoice(String proxyUrl, Environment environment) {
    always = proxyUrl.isEmpty() ? null : parse("proxy_url", proxyUrl);
    http = fromEnvironment(environment, "HTTP_PROXY");
    https = fromEnvironment(environment, "HTTPS_PROXY");
    for (String name : variable(environment, "NO_PROXY").split(",", -1)) {
      if (!name.isBlank()) {
        exceptions.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
  }

  /** The proxy for the origin; null for none. */
  @Nullable Proxy of(HttpOrigin origin) {
    if (always != null) {
      return always;
    }
    Proxy proxy = origin.tls() ? https : http;
    return proxy == null || isException(origin) ? null : proxy;
  }

  private boolean isException(HttpOrigin origin) {
    String host = origin.host();
    if (host.equals("localhost") || host.equals("::1") || host.startsWith("127.")) {
      return true;
    }
    for (String name : exceptions) {
      String suffix = name.startsWith(".") ? name : "." + name;
      boolean withPort = name.equals(host + ":" + origin.port());
      if (name.equals("*") || name.equals(host) || withPort || host.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Proxy fromEnvironment(Environment environment, String name) {
    String value = variable(environment, name);
    return value.isEmpty() ? null : parse(name, value.contains("://") ? value : "http://" + value);
  }

  private static String variable(Environment environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      value = environment.get(name.toLowerCase(Locale.ROOT));
    }
    return value == null ? "" : value;
  }

  private static Proxy parse(String key, String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(key + ": no URL (expected: http://host:port)", e).at(key);
    }
    if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new InvalidSettingException(
              key + ": a proxy of this kind is not supported (expected: http://host:port)")
          .at(key);
    }
    String user = uri.getUserInfo();
    String authorization =
        user == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return new Proxy(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(), authorization);
  }
}
