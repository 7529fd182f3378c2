package dev.remora.core.compress;

/**
 * What stands around deflated data in gzip (RFC 1952 section 2.3).
 *
 * <pre>
 *   1F 8B | CM=8 | FLG | MTIME 4 | XFL | OS | [XLEN 2, extra] [name 0] [comment 0] [CRC16]
 *   deflated data | CRC32 4 | ISIZE 4
 * </pre>
 */
final class GzipFrame {

  static final int HEADER_BYTES = 10;
  static final int TRAILER_BYTES = 8;

  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xE0;

  /** Deflate can't pack better (zlib's documentation, "Maximum Compression Factor"). */
  private static final long MAX_RATIO = 1032;

  private GzipFrame() {}

  /** Where the deflated data begins; -1 when there is no gzip header at that place. */
  static int dataAt(byte[] bytes, int start, int end) {
    if (end - start < HEADER_BYTES
        || (bytes[start] & 0xFF) != 0x1F
        || (bytes[start + 1] & 0xFF) != 0x8B
        || bytes[start + 2] != 8) {
      return -1;
    }
    int flags = bytes[start + 3];
    int at = start + HEADER_BYTES;
    if ((flags & RESERVED_FLAGS) != 0) {
      return -1;
    }
    if ((flags & FLAG_EXTRA) != 0) {
      if (end - at < 2) {
        return -1;
      }
      at += 2 + (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      at = afterZero(bytes, at, end);
    }
    if ((flags & FLAG_COMMENT) != 0) {
      at = afterZero(bytes, at, end);
    }
    if ((flags & FLAG_CRC) != 0) {
      at += 2;
    }
    return at > end ? -1 : at;
  }

  private static int afterZero(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      if (bytes[at] == 0) {
        return at + 1;
      }
    }
    return end + 1;
  }

  /** The size that the last member announces, when it is credible; 0 else. */
  static long announcedBytes(byte[] bytes, int length) {
    if (length < HEADER_BYTES + TRAILER_BYTES) {
      return 0;
    }
    long announced = fixed32(bytes, length - 4);
    return announced <= length * MAX_RATIO ? announced : 0;
  }

  static long fixed32(byte[] bytes, int at) {
    return (bytes[at] & 0xFFL)
        | (bytes[at + 1] & 0xFFL) << 8
        | (bytes[at + 2] & 0xFFL) << 16
        | (bytes[at + 3] & 0xFFL) << 24;
  }
}
