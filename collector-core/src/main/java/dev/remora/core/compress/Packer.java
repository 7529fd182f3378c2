package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.lz4.Lz4FrameJavaCompressor;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.util.List;
import java.util.zip.Deflater;

/** Packs gathered bodies into pooled memory. On one thread: its scratch memory is used again. */
public final class Packer {

  /**
   * Where no level is asked for. Telemetry repeats itself, so that the fastest level packs it
   * nearly as well as zlib's own default, for less than half of the CPU.
   */
  private static final int DEFAULT_LEVEL = Deflater.BEST_SPEED;

  private final ContentCoding coding;
  private final Deflating deflating;

  /**
   * @param level for gzip, zlib and deflate: 1 to 9, -1 zlib's own default, -2 Huffman only, 0 this
   *     packer's default; others know no level
   */
  public Packer(ContentCoding coding, int level) {
    this.coding = coding;
    this.deflating = new Deflating(level == 0 ? DEFAULT_LEVEL : level);
  }

  /** How it packs. */
  public ContentCoding coding() {
    return coding;
  }

  /**
   * Packs the parts as one body. They stay the caller's.
   *
   * @return the packed body, the caller's
   */
  public Buffer pack(List<Buffer> parts, BufferPool pool) {
    return switch (coding) {
      case IDENTITY -> joined(parts, pool);
      case GZIP -> deflating.gzip(parts, pool);
      case ZLIB, DEFLATE -> deflating.zlib(parts, pool);
      case ZSTD -> block(new ZstdJavaCompressor(), parts, pool);
      case SNAPPY -> block(new SnappyJavaCompressor(), parts, pool);
      case SNAPPY_FRAMED -> framed(parts, pool);
      case LZ4 -> block(new Lz4FrameJavaCompressor(), parts, pool);
    };
  }

  private static Buffer block(Compressor compressor, List<Buffer> parts, BufferPool pool) {
    Buffer whole = joined(parts, pool);
    Buffer packed = pool.acquire(compressor.maxCompressedLength(whole.length()));
    int length =
        compressor.compress(whole.array(), 0, whole.length(), packed.array(), 0, packed.capacity());
    whole.release();
    return packed.length(length);
  }

  private static Buffer framed(List<Buffer> parts, BufferPool pool) {
    Buffer whole = joined(parts, pool);
    Buffer packed = SnappyFrames.pack(whole, pool);
    whole.release();
    return packed;
  }

  /** The parts in one buffer, the caller's; a single part is not copied but retained. */
  public static Buffer joined(List<Buffer> parts, BufferPool pool) {
    if (parts.size() == 1) {
      return parts.getFirst().retain();
    }
    int total = 0;
    for (int i = 0; i < parts.size(); i++) {
      total += parts.get(i).length();
    }
    Buffer whole = pool.acquire(total);
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      Buffer part = parts.get(i);
      System.arraycopy(part.array(), 0, whole.array(), at, part.length());
      at += part.length();
    }
    return whole.length(total);
  }
}
