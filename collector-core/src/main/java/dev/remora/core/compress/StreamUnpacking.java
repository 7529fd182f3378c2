package dev.remora.core.compress;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.lz4.Lz4FrameJavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyFramedInputStream;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The formats of aircompressor. Any thread. */
final class StreamUnpacking {

  /** Opens snappy's framing format (framing_format.txt, section 4.1), without the length. */
  private static final byte[] SNAPPY_STREAM = {(byte) 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

  private StreamUnpacking() {}

  static Unpacked zstd(byte[] bytes, int length, int limitBytes, Unpacker.Memory memory) {
    long announced;
    try {
      announced = new ZstdJavaDecompressor().getDecompressedSize(bytes, 0, length);
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      return Unpacked.failed(Unpacked.Failure.MALFORMED);
    }
    if (announced > limitBytes) {
      return Unpacked.failed(Unpacked.Failure.TOO_LARGE);
    }
    Target target = new Target(memory, limitBytes, announced);
    return pump(() -> new ZstdJavaInputStream(input(bytes, length)), target);
  }

  static Unpacked snappy(byte[] bytes, int length, int limitBytes, Unpacker.Memory memory) {
    if (startsWith(bytes, length, SNAPPY_STREAM)) {
      return snappyFramed(bytes, length, limitBytes, memory);
    }
    try {
      SnappyJavaDecompressor decompressor = new SnappyJavaDecompressor();
      int size = decompressor.getUncompressedLength(bytes, 0);
      if (size < 0) {
        return Unpacked.failed(Unpacked.Failure.MALFORMED);
      }
      if (size > limitBytes) {
        return Unpacked.failed(Unpacked.Failure.TOO_LARGE);
      }
      Target target = new Target(memory, limitBytes, size);
      if (!target.hasFailed()) {
        try {
          target.advance(decompressor.decompress(bytes, 0, length, target.array(), 0, size));
        } catch (MalformedInputException | IndexOutOfBoundsException e) {
          target.fail(Unpacked.Failure.MALFORMED);
        }
      }
      return target.finish();
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      return Unpacked.failed(Unpacked.Failure.MALFORMED);
    }
  }

  static Unpacked snappyFramed(byte[] bytes, int length, int limitBytes, Unpacker.Memory memory) {
    Target target = new Target(memory, limitBytes, 2L * length);
    return pump(
        () -> new SnappyFramedInputStream(new SnappyJavaDecompressor(), input(bytes, length)),
        target);
  }

  static Unpacked lz4(byte[] bytes, int length, int limitBytes, Unpacker.Memory memory) {
    long most = Lz4Frame.mostBytes(bytes, length);
    if (most < 0) {
      return Unpacked.failed(Unpacked.Failure.MALFORMED);
    }
    // The last block is rarely full, and this decompressor wants the room for all of it.
    Target target = new Target(memory, limitBytes, most);
    if (target.hasFailed()) {
      return target.finish();
    }
    try {
      int room = Math.min(target.array().length, limitBytes);
      target.advance(
          new Lz4FrameJavaDecompressor().decompress(bytes, 0, length, target.array(), 0, room));
    } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
      target.fail(most > limitBytes ? Unpacked.Failure.TOO_LARGE : Unpacked.Failure.MALFORMED);
    }
    return target.finishTight();
  }

  private static ByteArrayInputStream input(byte[] bytes, int length) {
    return new ByteArrayInputStream(bytes, 0, length);
  }

  private static boolean startsWith(byte[] bytes, int length, byte[] prefix) {
    if (length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Opens a stream of unpacked bytes; its header may be damaged already. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private static Unpacked pump(Opening opening, Target target) {
    if (target.hasFailed()) {
      return target.finish();
    }
    try (InputStream unpacked = opening.open()) {
      boolean more = true;
      while (more) {
        int room = target.room();
        if (target.hasFailed()) {
          more = false;
        } else if (room == 0) {
          if (unpacked.read() >= 0) {
            target.fail(Unpacked.Failure.TOO_LARGE);
          }
          more = false;
        } else {
          int read = unpacked.read(target.array(), target.length(), room);
          more = read >= 0;
          target.advance(Math.max(0, read));
        }
      }
    } catch (IOException
        | MalformedInputException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      target.fail(Unpacked.Failure.MALFORMED);
    }
    return target.finish();
  }
}
