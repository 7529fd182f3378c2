package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.util.zip.CRC32C;

/**
 * Snappy's framing format (google/snappy, framing_format.txt).
 *
 * <pre>
 *   stream identifier: FF 06 00 00 "sNaPpY"
 *   chunk: type 1 (00 packed, 01 not) | length 3 | masked CRC32C of the content 4 | data
 * </pre>
 */
final class SnappyFrames {

  private static final byte[] IDENTIFIER = {(byte) 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

  /** The most that a chunk may unpack to. */
  private static final int CHUNK_BYTES = 64 << 10;

  private static final int CHUNK_HEAD_BYTES = 8;
  private static final int CRC_MASK = 0xa282ead8;

  private SnappyFrames() {}

  static Buffer pack(Buffer whole, BufferPool pool) {
    SnappyJavaCompressor compressor = new SnappyJavaCompressor();
    int chunks = (whole.length() + CHUNK_BYTES - 1) / CHUNK_BYTES;
    int most = compressor.maxCompressedLength(CHUNK_BYTES) + CHUNK_HEAD_BYTES;
    Buffer out = pool.acquire(IDENTIFIER.length + chunks * most);
    byte[] to = out.array();
    System.arraycopy(IDENTIFIER, 0, to, 0, IDENTIFIER.length);
    int at = IDENTIFIER.length;
    for (int from = 0; from < whole.length(); from += CHUNK_BYTES) {
      int size = Math.min(CHUNK_BYTES, whole.length() - from);
      int dataAt = at + CHUNK_HEAD_BYTES;
      int packed = compressor.compress(whole.array(), from, size, to, dataAt, to.length - dataAt);
      boolean worthIt = packed < size;
      if (!worthIt) {
        System.arraycopy(whole.array(), from, to, dataAt, size);
        packed = size;
      }
      putHead(to, at, worthIt ? 0 : 1, packed + 4);
      putCrc(to, at + 4, whole.array(), from, size);
      at = dataAt + packed;
    }
    return out.length(at);
  }

  private static void putHead(byte[] to, int at, int type, int length) {
    to[at] = (byte) type;
    to[at + 1] = (byte) length;
    to[at + 2] = (byte) (length >> 8);
    to[at + 3] = (byte) (length >> 16);
  }

  private static void putCrc(byte[] to, int at, byte[] content, int from, int size) {
    CRC32C crc = new CRC32C();
    crc.update(content, from, size);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK;
    to[at] = (byte) masked;
    to[at + 1] = (byte) (masked >> 8);
    to[at + 2] = (byte) (masked >> 16);
    to[at + 3] = (byte) (masked >> 24);
  }
}
