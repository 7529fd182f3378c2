package dev.remora.transport.grpc;

import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Unpacked;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client in pooled memory, or why not.
 *
 * @param buffer the message, unpacked; null when refused
 * @param refusal what the client is told; only when refused
 */
record ServerMessage(@Nullable Buffer buffer, RpcStatus refusal) {

  private static final RpcStatus NONE = RpcStatus.of(RpcCode.OK, "");

  private static final Metadata.Key<String> ENCODING =
      Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

  /**
   * Reads grpc-java's stream within {@code onMessage}.
   *
   * @param reserved memory to use, if the message fits; taken over
   */
  static ServerMessage read(
      GrpcServerState server, Metadata headers, InputStream stream, Buffer reserved)
      throws IOException {
    Buffer wire = reserved;
    int size = stream.available();
    if (size > wire.capacity()) {
      wire.release();
      wire = server.pool.tryAcquire(size);
      if (wire == null) {
        return refused(RpcStatus.of(Refusal.overloaded(RawCallHandler.NO_MEMORY)));
      }
    }
    try {
      int read = stream.readNBytes(wire.array(), 0, size);
      wire.length(read);
    } catch (IOException | RuntimeException e) {
      wire.release();
      throw e;
    }
    // A stream that was unpacked (here: handed through) does not know its length.
    boolean packed = !(stream instanceof KnownLength);
    return packed ? unpack(server, headers.get(ENCODING), wire) : new ServerMessage(wire, NONE);
  }

  private static ServerMessage unpack(
      GrpcServerState server, @Nullable String encoding, Buffer wire) {
    ContentCoding coding = coding(encoding);
    if (coding == null) {
      wire.release();
      return refused(
          RpcStatus.of(RpcCode.UNIMPLEMENTED, "grpc-encoding " + encoding + " is not supported"));
    }
    Unpacked unpacked = server.unpacker.unpack(coding, wire, server.maxMessageBytes);
    wire.release();
    Buffer content = unpacked.buffer();
    return content == null
        ? refused(status(unpacked.failure(), coding, server.maxMessageBytes))
        : new ServerMessage(content, NONE);
  }

  /** The Collector's "snappy" of gRPC is the framing format; the unpacker tells it by its head. */
  private static @Nullable ContentCoding coding(@Nullable String encoding) {
    return switch (encoding) {
      case "gzip" -> ContentCoding.GZIP;
      case "zstd" -> ContentCoding.ZSTD;
      case "snappy" -> ContentCoding.SNAPPY;
      case null, default -> null;
    };
  }

  private static RpcStatus status(
      Unpacked.@Nullable Failure failure, ContentCoding coding, int limitBytes) {
    return switch (failure) {
      case TOO_LARGE ->
          RpcStatus.of(
              RpcCode.RESOURCE_EXHAUSTED,
              "grpc: received message after decompression larger than max " + limitBytes);
      case NO_MEMORY -> RpcStatus.of(Refusal.overloaded(RawCallHandler.NO_MEMORY));
      case MALFORMED ->
          RpcStatus.of(
              RpcCode.INTERNAL,
              "grpc: failed to decompress the received message: it is not " + coding.header());
      case null -> throw new IllegalStateException("neither content nor failure");
    };
  }

  private static ServerMessage refused(RpcStatus status) {
    return new ServerMessage(null, status);
  }
}
