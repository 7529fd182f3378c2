package dev.remora.config.location;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place a configuration, or a piece of one, comes from: {@code scheme:opaque}.
 *
 * @param scheme one of {@link #SCHEMES}
 * @param opaque what the scheme makes of it: a path, the name of a variable, YAML, the rest of a
 *     URL
 */
public record Location(String scheme, String opaque) {
  /** What can be read here. The peer's {@code s3} is known and refused by name. */
  public static final Set<String> SCHEMES = Set.of("file", "env", "yaml", "http", "https");

  private static final Pattern URI =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  /**
   * Reads an argument of {@code --config}: without a scheme, or with a drive letter, a file.
   *
   * @throws UnreadableException if the scheme is unknown
   */
  public static Location ofArgument(String text) throws UnreadableException {
    if (text.indexOf(':') < 0 || DRIVE.matcher(text).matches() && !URI.matcher(text).matches()) {
      return new Location("file", text);
    }
    Matcher matcher = match(text);
    if (!SCHEMES.contains(matcher.group(1))) {
      throw new UnreadableException("unsupported scheme on URI \"" + text + "\"");
    }
    return new Location(matcher.group(1), matcher.group(2));
  }

  /**
   * Reads what stands between the braces of a reference: without a colon the name of a variable.
   *
   * @throws UnreadableException if the scheme is unknown or {@code $} is left in it
   */
  public static Location ofReference(String text) throws UnreadableException {
    String uri = text.indexOf(':') < 0 ? "env:" + text : text;
    Matcher matcher = match(uri);
    if (matcher.group(2).indexOf('$') >= 0) {
      throw new UnreadableException(
          "the uri \"" + uri + "\" contains unsupported characters ('$')");
    }
    if (!SCHEMES.contains(matcher.group(1))) {
      throw new UnreadableException(
          "scheme \"" + matcher.group(1) + "\" is not supported for uri \"" + uri + "\"");
    }
    return new Location(matcher.group(1), matcher.group(2));
  }

  private static Matcher match(String uri) throws UnreadableException {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      throw new UnreadableException("invalid uri: \"" + uri + "\"");
    }
    return matcher;
  }

  /** As a URI. */
  @Override
  public String toString() {
    return scheme + ":" + opaque;
  }
}
