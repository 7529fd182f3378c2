package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;

/** Unpacks whole bodies into pooled memory, never more than a limit. Any thread. */
public final class Unpacker {

  private final BufferPool pool;
  private final Inflating inflating = new Inflating();

  public Unpacker(BufferPool pool) {
    this.pool = pool;
  }

  /**
   * Unpacks a body, which stays the caller's. For {@link ContentCoding#IDENTITY} the same buffer
   * comes back, retained.
   *
   * @param limitBytes how much it may unpack to
   */
  public Unpacked unpack(ContentCoding coding, Buffer packed, int limitBytes) {
    byte[] bytes = packed.array();
    int length = packed.length();
    return switch (coding) {
      case IDENTITY ->
          length > limitBytes
              ? Unpacked.failed(Unpacked.Failure.TOO_LARGE)
              : Unpacked.of(packed.retain());
      case GZIP -> {
        Target target = new Target(pool, limitBytes, GzipFrame.announcedBytes(bytes, length));
        yield inflating.gzip(bytes, length, target);
      }
      case ZLIB, DEFLATE ->
          inflating.zlib(bytes, length, new Target(pool, limitBytes, 4L * length));
      case ZSTD -> StreamUnpacking.zstd(bytes, length, limitBytes, pool);
      case SNAPPY -> StreamUnpacking.snappy(bytes, length, limitBytes, pool);
      case SNAPPY_FRAMED -> StreamUnpacking.snappyFramed(bytes, length, limitBytes, pool);
      case LZ4 -> StreamUnpacking.lz4(bytes, length, limitBytes, pool);
    };
  }
}
