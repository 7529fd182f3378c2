package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** gzip and zlib by the JDK's deflater, made when first needed and used again. One thread. */
final class Deflating {

  /** Magic, deflate, no flags, no time, no hint, unknown system (RFC 1952 section 2.3.1). */
  private static final byte[] GZIP_HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

  private static final int LEAST_ROOM = 64;

  private final int level;
  private final CRC32 crc = new CRC32();
  private @Nullable Deflater raw;
  private @Nullable Deflater wrapped;

  Deflating(int level) {
    this.level = level;
  }

  Buffer gzip(List<Buffer> parts, BufferPool pool) {
    Deflater deflater = raw;
    if (deflater == null) {
      deflater = make(true);
      raw = deflater;
    }
    Buffer out = pool.acquire(firstBytes(parts));
    System.arraycopy(GZIP_HEADER, 0, out.array(), 0, GZIP_HEADER.length);
    out.length(GZIP_HEADER.length);
    out = deflate(deflater, parts, out, pool);
    crc.reset();
    int total = 0;
    for (int i = 0; i < parts.size(); i++) {
      Buffer part = parts.get(i);
      crc.update(part.array(), 0, part.length());
      total += part.length();
    }
    out = roomFor(GzipFrame.TRAILER_BYTES, out, pool);
    int at = out.length();
    putFixed32(out.array(), at, (int) crc.getValue());
    putFixed32(out.array(), at + 4, total);
    return out.length(at + GzipFrame.TRAILER_BYTES);
  }

  Buffer zlib(List<Buffer> parts, BufferPool pool) {
    Deflater deflater = wrapped;
    if (deflater == null) {
      deflater = make(false);
      wrapped = deflater;
    }
    return deflate(deflater, parts, pool.acquire(firstBytes(parts)), pool);
  }

  private Deflater make(boolean nowrap) {
    if (level == -2) {
      Deflater huffman = new Deflater(Deflater.DEFAULT_COMPRESSION, nowrap);
      huffman.setStrategy(Deflater.HUFFMAN_ONLY);
      return huffman;
    }
    return new Deflater(level, nowrap);
  }

  private static Buffer deflate(
      Deflater deflater, List<Buffer> parts, Buffer first, BufferPool pool) {
    Buffer out = first;
    deflater.reset();
    for (int i = 0; i < parts.size(); i++) {
      Buffer part = parts.get(i);
      deflater.setInput(part.array(), 0, part.length());
      while (!deflater.needsInput()) {
        out = step(deflater, out, pool);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out = step(deflater, out, pool);
    }
    return out;
  }

  private static Buffer step(Deflater deflater, Buffer now, BufferPool pool) {
    Buffer out = roomFor(LEAST_ROOM, now, pool);
    int at = out.length();
    int made = deflater.deflate(out.array(), at, out.capacity() - at);
    return out.length(at + made);
  }

  private static Buffer roomFor(int bytes, Buffer out, BufferPool pool) {
    int used = out.length();
    if (out.capacity() - used >= bytes) {
      return out;
    }
    return pool.grow(out, used, used + bytes).length(used);
  }

  /** Telemetry packs to a fifth or less. */
  private static int firstBytes(List<Buffer> parts) {
    int total = 0;
    for (int i = 0; i < parts.size(); i++) {
      total += parts.get(i).length();
    }
    return total / 4 + GzipFrame.HEADER_BYTES + LEAST_ROOM;
  }

  private static void putFixed32(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
    bytes[at + 3] = (byte) (value >> 24);
  }
}
