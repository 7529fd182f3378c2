package dev.remora.core.compress;

import dev.remora.core.queue.FreeList;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** gzip, zlib and deflate by the JDK's inflater, whose objects are used again. Any thread. */
final class Inflating {

  private static final int KEPT = 8;

  private final FreeList<Inflater> raw = new FreeList<>(KEPT);
  private final byte[] nothing = new byte[0];

  /** One or more gzip members, one after another. */
  Unpacked gzip(byte[] bytes, int length, Target target) {
    if (target.hasFailed()) {
      return target.finish();
    }
    Inflater inflater = take();
    int at = 0;
    do {
      at = member(inflater, bytes, at, length, target);
    } while (at > 0 && at < length);
    give(inflater);
    if (at < 0) {
      target.fail(Unpacked.Failure.MALFORMED);
    }
    return target.finish();
  }

  /** Where the next member begins; -1 after a failure. */
  private static int member(Inflater inflater, byte[] bytes, int start, int end, Target target) {
    int dataAt = GzipFrame.dataAt(bytes, start, end);
    if (dataAt < 0) {
      return -1;
    }
    int outputAt = target.length();
    inflater.reset();
    inflater.setInput(bytes, dataAt, end - dataAt);
    if (!inflate(inflater, target)) {
      return -1;
    }
    int trailerAt = end - inflater.getRemaining();
    if (end - trailerAt < GzipFrame.TRAILER_BYTES) {
      return -1;
    }
    CRC32 crc = new CRC32();
    crc.update(target.array(), outputAt, target.length() - outputAt);
    boolean intact =
        GzipFrame.fixed32(bytes, trailerAt) == crc.getValue()
            && GzipFrame.fixed32(bytes, trailerAt + 4) == target.length() - outputAt;
    return intact ? trailerAt + GzipFrame.TRAILER_BYTES : -1;
  }

  /** zlib (RFC 1950), or bare deflate (RFC 1951) where the two header bytes say it is not zlib. */
  Unpacked zlib(byte[] bytes, int length, Target target) {
    if (target.hasFailed()) {
      return target.finish();
    }
    boolean zlib =
        length >= 2
            && (bytes[0] & 0x0F) == 8
            && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
    Inflater inflater = zlib ? new Inflater() : take();
    inflater.setInput(bytes, 0, length);
    if (!inflate(inflater, target)) {
      target.fail(Unpacked.Failure.MALFORMED);
    }
    if (zlib) {
      inflater.end();
    } else {
      give(inflater);
    }
    return target.finish();
  }

  /** Runs to the end of the deflated data; false when it is damaged, cut off or too much. */
  private static boolean inflate(Inflater inflater, Target target) {
    try {
      while (!inflater.finished()) {
        int room = target.room();
        if (target.hasFailed()) {
          return false;
        }
        if (room == 0) {
          return endsHere(inflater, target);
        }
        int made = inflater.inflate(target.array(), target.length(), room);
        target.advance(made);
        if (made == 0 && !inflater.finished()) {
          // It needs input or a dictionary that never comes.
          return false;
        }
      }
      return true;
    } catch (DataFormatException e) {
      return false;
    }
  }

  /** At the limit: only the end of the data may follow. */
  private static boolean endsHere(Inflater inflater, Target target) throws DataFormatException {
    if (inflater.inflate(new byte[1]) > 0) {
      target.fail(Unpacked.Failure.TOO_LARGE);
    }
    return inflater.finished();
  }

  private Inflater take() {
    Inflater kept = raw.take();
    if (kept == null) {
      return new Inflater(true);
    }
    kept.reset();
    return kept;
  }

  private void give(Inflater inflater) {
    inflater.setInput(nothing);
    if (!raw.give(inflater)) {
      inflater.end();
    }
  }
}
