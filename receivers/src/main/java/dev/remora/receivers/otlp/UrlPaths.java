package dev.remora.receivers.otlp;

/** The keys {@code traces_url_path} and so on: a path, or a URL of which the path counts. */
final class UrlPaths {

  private UrlPaths() {}

  static String pathOf(String setting) {
    String path = setting;
    int scheme = path.indexOf("://");
    if (scheme > 0) {
      int slash = path.indexOf('/', scheme + "://".length());
      path = slash < 0 ? "" : path.substring(slash);
    }
    int end = path.indexOf('?');
    path = end < 0 ? path : path.substring(0, end);
    return path.startsWith("/") ? path : "/" + path;
  }
}
