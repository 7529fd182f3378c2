package dev.remora.exporters.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The full files beside the one that is written: {@code name-2026-01-15T12-00-00.000.ext}, as the
 * Collector (lumberjack) names them.
 */
final class OldFiles {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS", Locale.ROOT);

  private final Path path;
  private final FileConfig.Rotation rotation;
  private final String stem;
  private final String extension;

  OldFiles(Path path, FileConfig.Rotation rotation) {
    this.path = path.toAbsolutePath();
    this.rotation = rotation;
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    this.stem = (dot < 0 ? name : name.substring(0, dot)) + "-";
    this.extension = dot < 0 ? "" : name.substring(dot);
  }

  /** Moves the full file away, and deletes those that are too many or too old. */
  void add(long unixNanos) throws IOException {
    Instant now = Instant.ofEpochSecond(0, unixNanos);
    ZoneId zone = rotation.localtime() ? ZoneId.systemDefault() : ZoneOffset.UTC;
    Files.move(path, path.resolveSibling(stem + STAMP.format(now.atZone(zone)) + extension));
    List<Path> newestFirst = list();
    for (int i = 0; i < newestFirst.size(); i++) {
      boolean tooMany = rotation.maxBackups() > 0 && i >= rotation.maxBackups();
      if (tooMany || isTooOld(newestFirst.get(i), now)) {
        Files.deleteIfExists(newestFirst.get(i));
      }
    }
  }

  private boolean isTooOld(Path file, Instant now) throws IOException {
    if (rotation.maxDays() == 0) {
      return false;
    }
    FileTime written = Files.getLastModifiedTime(file);
    return written.toInstant().isBefore(now.minus(Duration.ofDays(rotation.maxDays())));
  }

  private List<Path> list() throws IOException {
    Path directory = path.getParent();
    if (directory == null) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return name.startsWith(stem) && name.endsWith(extension);
              })
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
