package dev.remora.aws.signing;

import dev.remora.core.payload.Buffer;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** A body's buffers as one stream, so that it is hashed without being assembled. */
final class GatheredBody extends InputStream {

  private final List<Buffer> buffers;
  private int index;
  private int offset;

  GatheredBody(List<Buffer> buffers) {
    this.buffers = buffers;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int at, int wanted) {
    Objects.checkFromIndexSize(at, wanted, target.length);
    while (index < buffers.size() && offset == buffers.get(index).length()) {
      index++;
      offset = 0;
    }
    if (index == buffers.size()) {
      return -1;
    }
    Buffer buffer = buffers.get(index);
    int count = Math.min(wanted, buffer.length() - offset);
    System.arraycopy(buffer.array(), offset, target, at, count);
    offset += count;
    return count;
  }
}
