package dev.remora.core.wire;

import dev.remora.core.view.Bytes;

/**
 * Reads one message's bytes forward. Every read is checked against the end; the first fault sticks,
 * reads then give zero and {@link #readTag()} ends the message, so that a loop needs one question
 * at its end.
 *
 * <pre>
 * for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
 *   switch (tag) {
 *     case Link.TRACE_ID -> in.readBytes(traceId);
 *     default -> in.skip(tag);
 *   }
 * }
 * return !in.faulted();
 * </pre>
 */
public final class WireReader {

  private static final byte[] NONE = new byte[0];

  private byte[] buffer = NONE;
  private int position;
  private int end;
  private boolean fault;

  public WireReader wrap(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.position = offset;
    this.end = offset + length;
    this.fault = false;
    return this;
  }

  public WireReader wrap(Bytes bytes) {
    return wrap(bytes.array(), bytes.offset(), bytes.length());
  }

  /** Index in the wrapped array of the next byte to be read. */
  public int position() {
    return position;
  }

  public byte[] buffer() {
    return buffer;
  }

  /** True from the first malformed value on. */
  public boolean faulted() {
    return fault;
  }

  /** The next tag, or 0 at the end of the message and after a fault. */
  public int readTag() {
    if (position >= end || fault) {
      return 0;
    }
    byte first = buffer[position];
    if (first >= 1 << 3) {
      position++;
      return first;
    }
    long tag = readVarint();
    // Field number 0 and numbers above 2^29-1 do not exist.
    if (tag >>> 32 != 0 || WireType.field((int) tag) == 0) {
      fault();
      return 0;
    }
    return (int) tag;
  }

  public long readVarint() {
    int next = fault ? -1 : Scalars.skipVarint(buffer, position, end);
    if (next < 0) {
      fault();
      return 0;
    }
    long value = Scalars.varint(buffer, position);
    position = next;
    return value;
  }

  public int readFixed32() {
    return advance(Integer.BYTES) ? Scalars.fixed32(buffer, position - Integer.BYTES) : 0;
  }

  public long readFixed64() {
    return advance(Long.BYTES) ? Scalars.fixed64(buffer, position - Long.BYTES) : 0;
  }

  public double readDouble() {
    return Double.longBitsToDouble(readFixed64());
  }

  /** Reads a length prefix; the content starts at {@link #position()} and is not yet consumed. */
  public int readLength() {
    if (position < end && !fault) {
      byte first = buffer[position];
      if (first >= 0 && first < end - position) {
        position++;
        return first;
      }
    }
    long length = readVarint();
    if (length < 0 || length > end - position) {
      fault();
      return 0;
    }
    return (int) length;
  }

  /** Steps over {@code length} bytes, as {@link #readLength()} gave it. */
  public boolean advance(int length) {
    if (fault || length < 0 || length > end - position) {
      fault();
      return false;
    }
    position += length;
    return true;
  }

  /** Puts the window around the content of a length-delimited field and steps over it. */
  public void readBytes(Bytes target) {
    int length = readLength();
    target.wrap(buffer, position, length);
    advance(length);
  }

  /** Steps over the value of a field whose tag was just read. Groups are a fault. */
  public void skip(int tag) {
    switch (WireType.of(tag)) {
      case WireType.VARINT -> readVarint();
      case WireType.I64 -> advance(Long.BYTES);
      case WireType.LEN -> advance(readLength());
      case WireType.I32 -> advance(Integer.BYTES);
      default -> fault();
    }
  }

  private void fault() {
    fault = true;
    position = end;
  }
}
