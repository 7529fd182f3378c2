package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 128-bit hash of what was added to it, which stands for the content where the content itself is
 * too large to keep: the same on every run, with a chance of 1 in 10^27 that any two of a million
 * series share one. Mixing as in MurmurHash3 x64 (public domain). Not against an adversary.
 */
final class Fingerprint {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final int BLOCK = 2 * Long.BYTES;

  private long high;
  private long low;

  /** Forgets what was added. */
  Fingerprint reset() {
    high = 0;
    low = 0;
    return this;
  }

  Fingerprint add(long first, long second) {
    long k1 = Long.rotateLeft(first * C1, 31) * C2;
    high = (Long.rotateLeft(high ^ k1, 27) + low) * 5 + 0x52dce729;
    long k2 = Long.rotateLeft(second * C2, 33) * C1;
    low = (Long.rotateLeft(low ^ k2, 31) + high) * 5 + 0x38495ab5;
    return this;
  }

  /** Adds the bytes and their number, so that two texts are not the same as one longer text. */
  Fingerprint add(byte[] array, int offset, int length) {
    int at = offset;
    int end = offset + length;
    for (; at + BLOCK <= end; at += BLOCK) {
      add((long) LONG.get(array, at), (long) LONG.get(array, at + Long.BYTES));
    }
    long first = 0;
    if (at + Long.BYTES <= end) {
      first = (long) LONG.get(array, at);
      at += Long.BYTES;
    }
    long second = length;
    for (; at < end; at++) {
      second = second << 8 | (array[at] & 0xff);
    }
    return add(first, second);
  }

  Fingerprint add(Bytes bytes) {
    return add(bytes.array(), bytes.offset(), bytes.length());
  }

  long high() {
    return mixed(high + low);
  }

  long low() {
    return mixed(low ^ Long.rotateLeft(high, 32));
  }

  private static long mixed(long value) {
    long k = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    k = (k ^ k >>> 33) * 0xc4ceb9fe1a85ec53L;
    return k ^ k >>> 33;
  }
}
