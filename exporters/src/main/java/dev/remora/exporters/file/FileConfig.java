package dev.remora.exporters.file;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of {@code file} (spec collector-config section 7.4). */
public record FileConfig(
    @Doc("The file.") String path,
    @Doc(
            "`json`, one OTLP/JSON object a line; `proto`, 4 bytes of length (big-endian) and"
                + " message.")
        String format,
    @Doc("An encoding extension; none is supported.") Optional<String> encoding,
    @Doc("Keep what is in the file; else it is emptied at start.") boolean append,
    @Doc("Start a new file when one is full.") Section<Rotation> rotation,
    @Doc("`zstd` is not supported yet.") String compression,
    @Doc("Accepted; every request is written at once.") Duration flushInterval,
    @Doc("A file for each value of a resource attribute; not supported yet.") GroupBy groupBy,
    @Doc("Make the file's directory when it is missing.") boolean createDirectory,
    @Doc("Permissions of the made directory, octal.") String directoryPermissions)
    implements Validated {

  private static final Set<String> FORMATS = Set.of("json", "proto");

  /** When a file is full and how many old ones are kept. */
  public record Rotation(
      @Doc("A file's largest size in MB (2^20 bytes).") int maxMegabytes,
      @Doc("Days after which an old file is deleted; 0 for never.") int maxDays,
      @Doc("How many old files are kept; 0 for all.") int maxBackups,
      @Doc("Names of old files carry local time, else UTC.") boolean localtime) {

    /** 100 MB, 100 old files, however old. */
    public static Rotation defaults() {
      return new Rotation(100, 0, 100, false);
    }
  }

  /** A file for each value of a resource attribute. */
  public record GroupBy(
      @Doc("Whether it is on; not supported yet.") boolean enabled,
      @Doc("The attribute.") String resourceAttribute,
      @Doc("How many files stay open.") int maxOpenFiles) {}

  /** JSON into a file emptied at start. */
  public static FileConfig defaults() {
    return new FileConfig(
        "",
        "json",
        Optional.empty(),
        false,
        Section.off(Rotation.defaults()),
        "",
        Duration.ofSeconds(1),
        new GroupBy(false, "fileexporter.path_segment", 100),
        false,
        "");
  }

  @Override
  public void validate(At at) {
    if (path.isEmpty()) {
      at.error("path", "path must be non-empty");
    }
    if (append && rotation.isOn()) {
      at.error("append", "append and rotation enabled at the same time is not supported");
    }
    if (!FORMATS.contains(format)) {
      at.error("format", "format type is not supported");
    }
    if (!compression.isEmpty()) {
      at.error("compression", "compression is not supported (expected: no value)");
    }
    if (encoding.isPresent()) {
      at.error("encoding", "encoding extensions are not supported; use format: json or proto");
    }
    if (groupBy.enabled()) {
      at.error("group_by", "group_by is not supported; use one exporter for each file");
    }
    if (flushInterval.isNegative()) {
      at.error("flush_interval", "flush_interval must be larger than zero");
    }
    if (!createDirectory && !directoryPermissions.isEmpty()) {
      at.error("directory_permissions", "directory_permissions needs create_directory to be true");
    }
  }
}
