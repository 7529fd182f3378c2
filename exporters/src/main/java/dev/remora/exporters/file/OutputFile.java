package dev.remora.exporters.file;

import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.time.Clock;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file, opened as often as exporters use it and closed by the last. Each write reaches the
 * operating system before it returns. On the pipelines' loop, opened and closed by the main thread.
 */
final class OutputFile {

  private static final int OCTAL = 8;
  private static final int PERMISSION_BITS = 9;
  private static final long MEGABYTE = 1 << 20;

  private final FileConfig config;
  private final Clock clock;
  private final Path path;
  private @Nullable OutputStream stream;
  private long size;
  private int users;

  OutputFile(FileConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.path = Path.of(config.path());
  }

  /**
   * One more user; the first opens the file.
   *
   * @throws InvalidSettingException when that is not possible
   */
  void open() {
    if (users++ > 0) {
      return;
    }
    try {
      Path directory = path.toAbsolutePath().getParent();
      if (config.createDirectory() && directory != null) {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(permissions()));
      }
      boolean keep = config.append() || config.rotation().isOn();
      stream = new FileOutputStream(path.toFile(), keep);
      size = keep && Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new InvalidSettingException("open " + path + ": " + reason(e), e).at("path");
    }
  }

  /** Writes the first {@code length} bytes. */
  void write(byte[] bytes, int length) throws IOException {
    if (config.rotation().isOn()
        && size > 0
        && size + length > config.rotation().settings().maxMegabytes() * MEGABYTE) {
      rotate();
    }
    OutputStream open = stream;
    if (open == null) {
      throw new IOException("the file is closed");
    }
    open.write(bytes, 0, length);
    size += length;
  }

  /** One user less; the last closes the file. */
  void close() {
    if (users == 0 || --users > 0) {
      return;
    }
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      // Every write has reached the operating system, so nothing is lost with the stream.
      size = 0;
    } finally {
      stream = null;
    }
  }

  private void rotate() throws IOException {
    if (stream != null) {
      stream.close();
    }
    new OldFiles(path, config.rotation().settings()).add(clock.unixNanos());
    stream = new FileOutputStream(path.toFile(), false);
    size = 0;
  }

  private Set<PosixFilePermission> permissions() {
    String text = config.directoryPermissions().isEmpty() ? "0755" : config.directoryPermissions();
    int bits = Integer.parseInt(text, OCTAL);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < PERMISSION_BITS; i++) {
      if ((bits & (1 << (PERMISSION_BITS - 1 - i))) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }

  /** {@code FileNotFoundException} says "x (No such file or directory)": the part in brackets. */
  private static String reason(IOException e) {
    String text = String.valueOf(e.getMessage());
    int open = text.lastIndexOf('(');
    return open >= 0 && text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : text;
  }
}
