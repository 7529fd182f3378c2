package dev.remora.receivers.awsecscontainermetrics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image's name by the grammar of container registries (OCI distribution, "reference"): {@code
 * host:port/path/name:tag@digest}.
 *
 * @param repository all before tag and digest; empty when the text does not follow the grammar
 * @param tag {@code latest} without one; empty with an empty repository
 */
record ImageName(String repository, String tag) {

  private static final int MAX_REPOSITORY_CHARS = 255;

  /** Repository, tag and digest; nothing longer is matched, as the expression recurses. */
  private static final int MAX_CHARS = 1024;

  private static final String HOST_LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  private static final String HOST =
      "(?:" + HOST_LABEL + "(?:\\." + HOST_LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
  private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final String DIGEST =
      "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";

  private static final Pattern GRAMMAR =
      Pattern.compile(
          ("((?:" + HOST + "/)?" + PART + "(?:/" + PART + ")*)")
              + "(?::([\\w][\\w.-]{0,127}))?"
              + ("(?:@" + DIGEST + ")?"));

  static ImageName parse(String image) {
    Matcher matcher = GRAMMAR.matcher(image);
    if (image.length() > MAX_CHARS
        || !matcher.matches()
        || matcher.group(1).length() > MAX_REPOSITORY_CHARS) {
      return new ImageName("", "");
    }
    String tag = matcher.group(2);
    return new ImageName(matcher.group(1), tag == null ? "latest" : tag);
  }
}
