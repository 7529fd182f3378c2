package dev.remora.transport.grpc;

import dev.remora.core.payload.Buffer;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** How grpc-java gets at bytes: it hands its streams through, and takes ours as they are. */
final class RawMarshallers {

  /** Requests at a server: grpc-java's own stream, to be read within {@code onMessage}. */
  static final Marshaller<InputStream> INCOMING =
      new Marshaller<>() {
        @Override
        public InputStream stream(InputStream value) {
          return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
          return stream;
        }
      };

  /** Small messages: answers. */
  static final Marshaller<byte[]> BYTES =
      new Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new KnownBytes(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            // readAllBytes would make a buffer of 16 KiB for an answer of a few bytes.
            return stream instanceof KnownLength
                ? stream.readNBytes(stream.available())
                : stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  /** Requests of a client: gathered buffers. */
  static final Marshaller<List<Buffer>> OUTGOING =
      new Marshaller<>() {
        @Override
        public InputStream stream(List<Buffer> value) {
          return new GatheredBody(value);
        }

        @Override
        public List<Buffer> parse(InputStream stream) {
          throw new UnsupportedOperationException("a client does not receive requests");
        }
      };

  private RawMarshallers() {}

  /** An array that grpc-java drains; else it would copy it through a buffer of 8 KiB. */
  private static final class KnownBytes extends ByteArrayInputStream
      implements Drainable, KnownLength {
    KnownBytes(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      return (int) transferTo(target);
    }
  }

  /** Buffers written one after another straight into the transport's memory. */
  private static final class GatheredBody extends InputStream implements Drainable, KnownLength {

    private final List<Buffer> buffers;
    private int left;

    GatheredBody(List<Buffer> buffers) {
      this.buffers = buffers;
      for (int i = 0; i < buffers.size(); i++) {
        left += buffers.get(i).length();
      }
    }

    @Override
    public int available() {
      return left;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int written = left;
      for (int i = 0; i < buffers.size(); i++) {
        Buffer buffer = buffers.get(i);
        target.write(buffer.array(), 0, buffer.length());
      }
      left = 0;
      return written;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("grpc-java drains what can be drained");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return read();
    }
  }
}
