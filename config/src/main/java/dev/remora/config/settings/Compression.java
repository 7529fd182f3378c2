package dev.remora.config.settings;

import dev.remora.config.bind.Invalid;
import dev.remora.config.bind.Key;

/** How a client packs what it sends (spec collector-config §3.3 and §3.4). */
@Invalid("unsupported compression type \"%s\"")
public enum Compression {
  @Key({"none", ""})
  NONE,
  GZIP,
  ZLIB,
  DEFLATE,
  SNAPPY,
  @Key("x-snappy-framed")
  SNAPPY_FRAMED,
  ZSTD,
  LZ4
}
