package dev.remora.config.location;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads locations; each one once, however often it is named. */
public final class Sources {
  private static final String NAME_REGEX = "^[a-zA-Z_][a-zA-Z0-9_]*$";
  private static final Pattern NAME = Pattern.compile(NAME_REGEX);
  private static final String DEFAULT_MARK = ":-";

  private final Function<String, @Nullable String> environment;
  private final Path workingDirectory;
  private final Map<String, Retrieved> read = new HashMap<>();

  /**
   * Sources of one start.
   *
   * @param environment gives the value of a variable, or null if it is not set
   * @param workingDirectory where relative paths start
   */
  public Sources(Function<String, @Nullable String> environment, Path workingDirectory) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Reads {@code location}.
   *
   * @throws UnreadableException if there is nothing to read, or it is refused
   */
  public Retrieved read(Location location) throws UnreadableException {
    Retrieved known = read.get(location.toString());
    if (known == null) {
      known = retrieve(location);
      read.put(location.toString(), known);
    }
    return known;
  }

  private Retrieved retrieve(Location location) throws UnreadableException {
    return switch (location.scheme()) {
      case "env" -> variable(location);
      case "yaml" -> Retrieved.of(inlineName(location), location.opaque(), false);
      case "file" -> file(location);
      // Loads the HTTP client of the JDK, 10 MiB of classes, only when a location needs it.
      case "http", "https" ->
          Retrieved.of(location.toString(), Download.get(location.toString()), true);
      default -> throw new UnreadableException("unsupported scheme on URI \"" + location + "\"");
    };
  }

  // The key alone: the value may be a secret.
  private static String inlineName(Location location) {
    int end = location.opaque().indexOf(": ");
    return "yaml:" + (end < 0 ? "" : location.opaque().substring(0, Math.min(end, 80)));
  }

  private Retrieved variable(Location location) throws UnreadableException {
    String opaque = location.opaque();
    int end = opaque.indexOf(DEFAULT_MARK);
    String name = end < 0 ? opaque : opaque.substring(0, end);
    if (!NAME.matcher(name).matches()) {
      throw new UnreadableException(
          "environment variable \"" + name + "\" has invalid name: must match regex " + NAME_REGEX);
    }
    String value = environment.apply(name);
    if (value != null) {
      return value.isEmpty() ? Retrieved.empty(name) : Retrieved.of("env:" + name, value, false);
    }
    return end < 0
        ? Retrieved.missing(name)
        : Retrieved.of(location.toString(), opaque.substring(end + DEFAULT_MARK.length()), false);
  }

  private Retrieved file(Location location) throws UnreadableException {
    String name = location.opaque();
    try {
      Path path = workingDirectory.resolve(name).normalize();
      if (Files.isDirectory(path)) {
        throw unreadable(location, "read " + name + ": is a directory", null);
      }
      byte[] bytes = Files.readAllBytes(path);
      return Retrieved.of(name, new String(bytes, StandardCharsets.UTF_8), true);
    } catch (NoSuchFileException e) {
      throw unreadable(location, "open " + name + ": no such file or directory", e);
    } catch (AccessDeniedException e) {
      throw unreadable(location, "open " + name + ": permission denied", e);
    } catch (InvalidPathException | IOException e) {
      throw unreadable(location, "open " + name + ": " + e.getMessage(), e);
    }
  }

  private static UnreadableException unreadable(
      Location location, String reason, @Nullable Throwable cause) {
    String message = "unable to read the file " + location + ": " + reason;
    return cause == null
        ? new UnreadableException(message)
        : new UnreadableException(message, cause);
  }
}
