package dev.remora.core.compress;

import org.jspecify.annotations.Nullable;

/**
 * How a body is packed, by the names of HTTP's Content-Encoding as the Collector uses them (spec
 * collector-config section 3.4).
 */
public enum ContentCoding {
  /** Not packed. */
  IDENTITY(""),
  /** RFC 1952. */
  GZIP("gzip"),
  /** RFC 1950. */
  ZLIB("zlib"),
  /** As the Collector has it the same as zlib; RFC 1951 is understood too. */
  DEFLATE("deflate"),
  /** RFC 8878. */
  ZSTD("zstd"),
  /** Snappy's block format; the framing format is understood too. */
  SNAPPY("snappy"),
  /** Snappy's framing format. */
  SNAPPY_FRAMED("x-snappy-framed"),
  /** LZ4's frame format. */
  LZ4("lz4");

  private final String header;

  ContentCoding(String header) {
    this.header = header;
  }

  /** The value of Content-Encoding; empty for {@link #IDENTITY}. */
  public String header() {
    return header;
  }

  /** The coding of that name; null when there is none. */
  public static @Nullable ContentCoding of(String header) {
    String name = header.strip();
    if (name.equalsIgnoreCase("identity")) {
      return IDENTITY;
    }
    for (ContentCoding coding : values()) {
      if (coding.header.equalsIgnoreCase(name)) {
        return coding;
      }
    }
    return null;
  }
}
