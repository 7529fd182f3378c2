package dev.remora.distribution;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnknownFieldSet;
import dev.remora.distribution.FickleBackend.Verdict;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fickle backend that speaks OTLP/gRPC. */
final class FickleGrpc implements AutoCloseable {
  private static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final int RETRY_NANOS = 20_000_000;

  private final FickleBackend backend;
  private final Server server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FickleGrpc(FickleBackend backend) throws IOException {
    this.backend = backend;
    MethodDescriptor<byte[], byte[]> export =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Export"))
            .build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .executor(threads)
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(export, (call, headers) -> begin(call))
                    .build())
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    threads.shutdownNow();
  }

  private ServerCall.Listener<byte[]> begin(ServerCall<byte[], byte[]> call) {
    call.request(1);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(byte[] request) {
        answer(call, request);
      }
    };
  }

  private void answer(ServerCall<byte[], byte[]> call, byte[] request) {
    try {
      switch (backend.judge(request)) {
        case Verdict.Taken(int leftOut) -> {
          call.sendHeaders(new Metadata());
          call.sendMessage(FickleHttp.taken(leftOut));
          call.close(Status.OK, new Metadata());
        }
        case Verdict.Unavailable() -> call.close(Status.UNAVAILABLE, new Metadata());
        case Verdict.Throttled() -> call.close(Status.RESOURCE_EXHAUSTED, retryInfo());
        case Verdict.Refused() -> call.close(Status.INVALID_ARGUMENT, new Metadata());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A google.rpc.Status with a google.rpc.RetryInfo: only with one may a client try again. */
  private static Metadata retryInfo() {
    ByteString delay = Duration.newBuilder().setNanos(RETRY_NANOS).build().toByteString();
    Any retryInfo =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
            .setValue(field(1, delay).build().toByteString())
            .build();
    UnknownFieldSet.Field code =
        UnknownFieldSet.Field.newBuilder()
            .addVarint(Status.Code.RESOURCE_EXHAUSTED.value())
            .build();
    Metadata trailers = new Metadata();
    trailers.put(
        DETAILS, field(3, retryInfo.toByteString()).addField(1, code).build().toByteArray());
    return trailers;
  }

  private static UnknownFieldSet.Builder field(int number, ByteString message) {
    return UnknownFieldSet.newBuilder()
        .addField(number, UnknownFieldSet.Field.newBuilder().addLengthDelimited(message).build());
  }

  /** Messages as they are on the wire. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try (stream) {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
