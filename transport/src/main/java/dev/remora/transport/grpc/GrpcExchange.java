package dev.remora.transport.grpc;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.RequestContext;
import dev.remora.transport.status.RpcStatus;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call and the place to answer it. Read on the connection's loop within {@link GrpcHandler};
 * answered from any thread, once.
 */
public final class GrpcExchange {

  private final GrpcServerState server;
  private final ServerCall<InputStream, byte[]> call;
  private final Metadata headers;
  private final AtomicBoolean answered = new AtomicBoolean();
  private @Nullable Buffer message;

  GrpcExchange(GrpcServerState server, ServerCall<InputStream, byte[]> call, Metadata headers) {
    this.server = server;
    this.call = call;
    this.headers = headers;
  }

  /** All metadata, by lower-case name, without binary values: for {@code include_metadata}. */
  public Map<String, List<String>> metadata() {
    Map<String, List<String>> all = new TreeMap<>();
    for (String name : headers.keys()) {
      if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        List<String> values = new ArrayList<>();
        Iterable<String> found =
            headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        if (found != null) {
          found.forEach(values::add);
        }
        all.put(name, values);
      }
    }
    String authority = call.getAuthority();
    if (authority != null) {
      all.putIfAbsent("host", List.of(authority));
    }
    return all;
  }

  /** The client's address, {@code 127.0.0.1:50312}; empty for a Unix domain socket. */
  public String peer() {
    return client().peer();
  }

  /** What is known of the client without looking at metadata; one object for a connection. */
  public RequestContext client() {
    return server.client(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
  }

  /** The message, which stays the server's: it is released when the handler returns. */
  public @Nullable Buffer message() {
    return message;
  }

  /** The message, which is the caller's from now on. */
  public @Nullable Buffer takeMessage() {
    Buffer taken = message;
    message = null;
    return taken;
  }

  /** Answers with OK and a message. Any thread. */
  public void reply(byte[] answer) {
    if (answered.compareAndSet(false, true)) {
      server.active.decrementAndGet();
      call.sendHeaders(new Metadata());
      call.sendMessage(answer);
      call.close(Status.OK, new Metadata());
    }
  }

  /** Answers with a status that is not OK. Any thread. */
  public void refuse(RpcStatus status) {
    if (answered.compareAndSet(false, true)) {
      server.active.decrementAndGet();
      call.close(GrpcStatuses.status(status), GrpcStatuses.trailers(status));
    }
  }

  /** The client has gone; an answer would reach nobody. */
  void gone() {
    if (answered.compareAndSet(false, true)) {
      server.active.decrementAndGet();
    }
  }

  void message(Buffer whole) {
    message = whole;
  }

  void releaseMessage() {
    Buffer left = takeMessage();
    if (left != null) {
      left.release();
    }
  }
}
