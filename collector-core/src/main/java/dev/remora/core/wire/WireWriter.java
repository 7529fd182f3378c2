package dev.remora.core.wire;

import dev.remora.core.view.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Writes protobuf in one forward pass. The length of a nested message is reserved as a padded
 * four-byte varint and patched when it ends, so nothing is measured beforehand; protobuf-java, Go
 * protobuf and the Collector read such lengths. Every put writes the field even if it is the
 * default; leaving defaults out is the caller's choice. When the buffer overflows, puts do nothing:
 * ask the buffer and roll back.
 */
public final class WireWriter {

  /** Width of a reserved length: up to 2^28-1 bytes of content. */
  private static final int LENGTH_BYTES = 4;

  private static final int MAX_LENGTH = (1 << 7 * LENGTH_BYTES) - 1;

  private final OutputBuffer out;

  public WireWriter(OutputBuffer out) {
    this.out = out;
  }

  /** A writer with a buffer of its own. */
  public WireWriter(byte[] initial, Growth growth) {
    this(new OutputBuffer(initial, growth));
  }

  public OutputBuffer buffer() {
    return out;
  }

  /**
   * Starts a length-delimited field; gives what {@link #endMessage(int)} wants. In between
   * everything that is put belongs to the nested message.
   */
  public int beginMessage(int tag) {
    putTag(tag);
    return out.reserve(LENGTH_BYTES) + LENGTH_BYTES;
  }

  public void endMessage(int start) {
    int length = out.length() - start;
    if (out.overflowed() || length > MAX_LENGTH) {
      out.overflow();
      return;
    }
    byte[] array = out.array();
    array[start - 4] = (byte) (length | 0x80);
    array[start - 3] = (byte) (length >>> 7 | 0x80);
    array[start - 2] = (byte) (length >>> 14 | 0x80);
    array[start - 1] = (byte) (length >>> 21 & 0x7f);
  }

  public void putTag(int tag) {
    if (tag < 0x80) {
      out.put(tag);
    } else {
      putVarint(tag & 0xffffffffL);
    }
  }

  /** A varint without a tag. */
  public void putVarint(long value) {
    int size = Scalars.varintSize(value);
    int at = out.reserve(size);
    if (at < 0) {
      return;
    }
    byte[] array = out.array();
    long rest = value;
    for (int last = at + size - 1; at < last; at++) {
      array[at] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[at] = (byte) rest;
  }

  /** int32, int64, uint32, uint64, enum. A negative int32 must come sign-extended. */
  public void putVarint(int tag, long value) {
    putTag(tag);
    putVarint(value);
  }

  /** sint32 and sint64. */
  public void putZigzag(int tag, long value) {
    putVarint(tag, (value << 1) ^ (value >> 63));
  }

  public void putBool(int tag, boolean value) {
    putVarint(tag, value ? 1 : 0);
  }

  public void putFixed32(int tag, int value) {
    putTag(tag);
    int at = out.reserve(Integer.BYTES);
    if (at >= 0) {
      Scalars.putFixed32(out.array(), at, value);
    }
  }

  public void putFixed64(int tag, long value) {
    putTag(tag);
    putFixed64(value);
  }

  /** Eight bytes without a tag, as in a packed field. */
  public void putFixed64(long value) {
    int at = out.reserve(Long.BYTES);
    if (at >= 0) {
      Scalars.putFixed64(out.array(), at, value);
    }
  }

  public void putDouble(int tag, double value) {
    putFixed64(tag, Double.doubleToRawLongBits(value));
  }

  /** A string, bytes or message field whose content exists already. */
  public void putBytes(int tag, byte[] source, int offset, int length) {
    putTag(tag);
    putVarint(length);
    out.put(source, offset, length);
  }

  public void putBytes(int tag, byte[] source) {
    putBytes(tag, source, 0, source.length);
  }

  public void putBytes(int tag, Bytes source) {
    putBytes(tag, source.array(), source.offset(), source.length());
  }

  /** A string as UTF-8; allocates, for constants keep the bytes. */
  public void putString(int tag, String text) {
    putBytes(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whole fields, tags included, that exist already. */
  public void putRaw(byte[] source, int offset, int length) {
    out.put(source, offset, length);
  }

  public void putRaw(Bytes fields) {
    out.put(fields);
  }
}
