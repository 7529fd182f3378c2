package dev.remora.core.compress;

/**
 * How much an LZ4 frame can unpack to (lz4, doc/lz4_Frame_format.md).
 *
 * <pre>
 *   04 22 4D 18 | FLG | BD | [content size 8] | [dictionary 4] | HC
 *   blocks: size 4 (high bit: not packed), data, [checksum 4] | end mark 0 | [checksum 4]
 * </pre>
 */
final class Lz4Frame {

  private static final long MAGIC = 0x184D2204L;
  private static final int MIN_HEAD_BYTES = 7;
  private static final int FLAG_DICTIONARY = 1;
  private static final int FLAG_CONTENT_SIZE = 8;
  private static final int FLAG_BLOCK_CHECKSUM = 16;
  private static final long NOT_PACKED = 1L << 31;

  private Lz4Frame() {}

  /** An upper bound in bytes; -1 when it is no frame or cut off. */
  static long mostBytes(byte[] bytes, int length) {
    if (length < MIN_HEAD_BYTES || GzipFrame.fixed32(bytes, 0) != MAGIC) {
      return -1;
    }
    int flags = bytes[4];
    int sizeCode = bytes[5] >> 4 & 7;
    long blockBytes = sizeCode < 4 ? 0 : 1L << (8 + 2 * sizeCode);
    int checksum = (flags & FLAG_BLOCK_CHECKSUM) == 0 ? 0 : 4;
    long at = MIN_HEAD_BYTES;
    at += (flags & FLAG_CONTENT_SIZE) == 0 ? 0 : 8;
    at += (flags & FLAG_DICTIONARY) == 0 ? 0 : 4;
    long total = 0;
    while (at + 4 <= length) {
      long size = GzipFrame.fixed32(bytes, (int) at);
      if (size == 0) {
        return total;
      }
      long stored = size & ~NOT_PACKED;
      total += (size & NOT_PACKED) == 0 ? blockBytes : stored;
      at += 4 + stored + checksum;
    }
    return -1;
  }
}
