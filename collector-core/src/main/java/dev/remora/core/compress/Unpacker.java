package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;

/** Unpacks whole bodies into pooled memory, never more than a limit. Any thread. */
public final class Unpacker {

  /** Through which of the pool's doors memory comes. */
  record Memory(BufferPool pool, boolean admission) {}

  private final Memory memory;
  private final Inflating inflating = new Inflating();

  private Unpacker(Memory memory) {
    this.memory = memory;
  }

  /** For what comes from outside: fails when the memory budget is used up. */
  public static Unpacker forAdmission(BufferPool pool) {
    return new Unpacker(new Memory(pool, true));
  }

  /** For work on what was admitted: always finds memory. */
  public static Unpacker forWork(BufferPool pool) {
    return new Unpacker(new Memory(pool, false));
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
        Target target = new Target(memory, limitBytes, GzipFrame.announcedBytes(bytes, length));
        yield inflating.gzip(bytes, length, target);
      }
      case ZLIB, DEFLATE ->
          inflating.zlib(bytes, length, new Target(memory, limitBytes, 4L * length));
      case ZSTD -> StreamUnpacking.zstd(bytes, length, limitBytes, memory);
      case SNAPPY -> StreamUnpacking.snappy(bytes, length, limitBytes, memory);
      case SNAPPY_FRAMED -> StreamUnpacking.snappyFramed(bytes, length, limitBytes, memory);
      case LZ4 -> StreamUnpacking.lz4(bytes, length, limitBytes, memory);
    };
  }
}
