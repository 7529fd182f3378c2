package dev.remora.transport.grpc;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.GrpcClientSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.payload.Buffer;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.transport.loop.DirectMemory;
import dev.remora.transport.loop.NettyLoop;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC client for unary calls to one backend, by the keys of the Collector (spec collector-config
 * section 3.3), on one loop.
 *
 * <p>A message's buffers are written as they are: packing them is the caller's.
 */
public final class GrpcClient {

  private static final byte[] NO_ANSWER = {};

  private final ManagedChannel channel;
  private final CallOptions options;
  private final Metadata fixedHeaders;
  private final NettyLoop loop;
  private final ThrottledLog log;
  private final long budgetBytes;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private long underWayBytes;

  private GrpcClient(
      ManagedChannel channel,
      CallOptions options,
      Metadata fixedHeaders,
      ComponentContext context,
      long budgetBytes) {
    this.channel = channel;
    this.options = options;
    this.fixedHeaders = fixedHeaders;
    this.loop = NettyLoop.of(context.loop());
    this.log = context.log();
    this.budgetBytes = budgetBytes;
  }

  /** A call, while it waits for its turn and while it is under way. */
  private record Outgoing(
      Method method,
      List<Buffer> message,
      Metadata headers,
      long timeoutNanos,
      Listener listener,
      long bytes) {}

  /** A method to call; made once for each. */
  public static final class Method {
    private final MethodDescriptor<List<Buffer>, byte[]> descriptor;

    private Method(MethodDescriptor<List<Buffer>, byte[]> descriptor) {
      this.descriptor = descriptor;
    }
  }

  /** Who waits for the end of a call. */
  @FunctionalInterface
  public interface Listener {

    /**
     * The call has ended. On the loop, exactly once.
     *
     * @param status with code OK when there is an answer
     * @param answer the message; empty when there is none
     */
    void ended(RpcStatus status, byte[] answer);
  }

  /**
   * Makes a client, without connecting.
   *
   * @param packed how the caller packs its messages
   * @throws InvalidSettingException when the endpoint, a header or a TLS file is wrong
   */
  public static GrpcClient open(
      GrpcClientSettings settings, Compression packed, ComponentContext context) {
    return open(settings, packed, context, DirectMemory.budgetBytes());
  }

  static GrpcClient open(
      GrpcClientSettings settings, Compression packed, ComponentContext context, long budgetBytes) {
    ManagedChannel channel = GrpcChannels.open(settings, context, NettyLoop.of(context.loop()));
    CallOptions options = CallOptions.DEFAULT;
    if (settings.waitForReady()) {
      options = options.withWaitForReady();
    }
    if (packed != Compression.NONE) {
      options = options.withCompression(packed.name().toLowerCase(Locale.ROOT));
    }
    return new GrpcClient(channel, options, headers(settings), context, budgetBytes);
  }

  private static Metadata headers(GrpcClientSettings settings) {
    Metadata headers = new Metadata();
    for (HeaderPairs.Pair pair : settings.headers().pairs()) {
      add(headers, pair.name(), pair.value().reveal());
    }
    return headers;
  }

  private static void add(Metadata headers, String name, String value) {
    try {
      headers.put(
          Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER), value);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("headers: bad name \"" + name + "\"", e)
          .at("headers", name);
    }
  }

  /** Begins to connect, ahead of the first call. That the backend can't be reached is no error. */
  public void connect() {
    channel.getState(true);
  }

  /** The backend's name as calls send it, {@code host:port}. */
  public String authority() {
    return channel.authority();
  }

  /** The method of that name, {@code Export} of {@code a.b.Service}. */
  public static Method method(String service, String method) {
    return new Method(
        MethodDescriptor.<List<Buffer>, byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(service, method))
            .setRequestMarshaller(RawMarshallers.OUTGOING)
            .setResponseMarshaller(RawMarshallers.BYTES)
            .build());
  }

  /**
   * Calls. On the loop.
   *
   * @param message the buffers, which stay the caller's and must stay valid until the end
   * @param more metadata beside the configured headers
   * @param timeoutNanos 0 for none
   */
  public void call(
      Method method,
      List<Buffer> message,
      List<Header> more,
      long timeoutNanos,
      Listener listener) {
    Metadata headers = new Metadata();
    headers.merge(fixedHeaders);
    for (int i = 0; i < more.size(); i++) {
      add(headers, more.get(i).name(), more.get(i).value());
    }
    start(new Outgoing(method, message, headers, timeoutNanos, listener, bytesOf(message)));
  }

  private static long bytesOf(List<Buffer> message) {
    long bytes = 0;
    for (int i = 0; i < message.size(); i++) {
      bytes += message.get(i).length();
    }
    return bytes;
  }

  /** grpc-java copies a message whole into direct memory, so that only so much goes at once. */
  private void start(Outgoing call) {
    if (underWayBytes > 0 && underWayBytes + call.bytes > budgetBytes) {
      waiting.add(call);
      return;
    }
    underWayBytes += call.bytes;
    begin(call);
  }

  private void ended(Outgoing call) {
    underWayBytes -= call.bytes;
    Outgoing next = waiting.peek();
    while (next != null && (underWayBytes == 0 || underWayBytes + next.bytes <= budgetBytes)) {
      waiting.remove();
      underWayBytes += next.bytes;
      begin(next);
      next = waiting.peek();
    }
  }

  private void begin(Outgoing outgoing) {
    CallOptions limited =
        outgoing.timeoutNanos > 0
            ? options.withDeadlineAfter(outgoing.timeoutNanos, TimeUnit.NANOSECONDS)
            : options;
    ClientCall<List<Buffer>, byte[]> call = channel.newCall(outgoing.method.descriptor, limited);
    call.start(new Waiting(outgoing), outgoing.headers);
    // Two, so that a second message, which would be the server's mistake, is seen as one.
    call.request(2);
    try {
      call.sendMessage(outgoing.message);
      call.halfClose();
    } catch (RuntimeException e) {
      call.cancel("the message can't be sent", e);
    }
  }

  /** Closes; calls under way have the time given to end. By the main thread or on the loop. */
  public void close(long timeoutNanos) {
    channel.shutdown();
    if (loop.inLoop() || timeoutNanos <= 0) {
      channel.shutdownNow();
      return;
    }
    try {
      if (!channel.awaitTermination(timeoutNanos, TimeUnit.NANOSECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Collects the answer. grpc-java calls on the transport's thread, which is the loop. */
  private final class Waiting extends ClientCall.Listener<byte[]> {

    private final Outgoing call;
    private byte @Nullable [] answer;

    Waiting(Outgoing call) {
      this.call = call;
    }

    @Override
    public void onMessage(byte[] message) {
      answer = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      RpcStatus ended =
          status.isOk() && answer == null
              ? RpcStatus.of(RpcCode.INTERNAL, "the server sent no message")
              : GrpcStatuses.of(status, trailers);
      byte[] message = answer == null ? NO_ANSWER : answer;
      if (loop.inLoop()) {
        tell(ended, message);
      } else {
        // A failure to resolve a name or to start at all is told on other threads.
        loop.execute(() -> tell(ended, message));
      }
    }

    private void tell(RpcStatus status, byte[] message) {
      ended(call);
      try {
        call.listener.ended(status, message);
      } catch (RuntimeException bug) {
        log.bug("answer", () -> "the call to " + authority() + " counts as failed", bug);
        call.listener.ended(RpcStatus.of(RpcCode.INTERNAL, bug.toString()), NO_ANSWER);
      }
    }
  }
}
