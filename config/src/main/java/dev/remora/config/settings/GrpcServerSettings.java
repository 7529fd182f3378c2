package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Unsigned;
import dev.remora.config.bind.Validated;
import java.time.Duration;
import java.util.List;

/** A gRPC server (spec collector-config §3.2). */
public record GrpcServerSettings(
    @Flatten("netaddr") AddressSettings address,
    @Doc("TLS towards the clients.") Section<TlsServerSettings> tls,
    @Doc("The largest message in MiB; 0 means the default of gRPC, 4 MiB.") int maxRecvMsgSizeMib,
    @Doc("Concurrent streams of one connection; 0 means the default of the library.") @Unsigned
        long maxConcurrentStreams,
    @Doc("Accepted; the buffers are sized by the memory budget.") int readBufferSize,
    @Doc("Accepted; the buffers are sized by the memory budget.") int writeBufferSize,
    @Doc("How connections are kept alive and aged.") Section<Keepalive> keepalive,
    @Doc("Authentication of the clients.") Section<AuthSettings> auth,
    @Doc("Keep the request's metadata beside the data, for keys that refer to it.")
        boolean includeMetadata,
    @Doc("Must be empty; no extension of this kind exists.") List<MiddlewareSettings> middlewares)
    implements Validated {
  /** How connections are kept alive and aged. */
  public record Keepalive(
      @Doc("What the server does.") Section<Parameters> serverParameters,
      @Doc("What the server allows its clients.") Section<Policy> enforcementPolicy) {
    /** Both blocks on, with the defaults of the library. */
    public static Keepalive defaults() {
      return new Keepalive(Section.on(Parameters.defaults()), Section.on(Policy.defaults()));
    }
  }

  /** What the server does; 0 stands for the default of the library. */
  public record Parameters(
      @Doc("Close a connection that was idle for so long; 0 means never.")
          Duration maxConnectionIdle,
      @Doc("Close a connection at this age; 0 means never.") Duration maxConnectionAge,
      @Doc("Time for calls to end after `max_connection_age`; 0 means for ever.")
          Duration maxConnectionAgeGrace,
      @Doc("Ping a silent client after this time; 0 means 2h.") Duration time,
      @Doc("Close the connection if a ping is not answered in this time; 0 means 20s.")
          Duration timeout) {
    /** All zero. */
    public static Parameters defaults() {
      return new Parameters(
          Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
  }

  /** What the server allows its clients. */
  public record Policy(
      @Doc("The shortest time between two pings of a client; 0 means 5m.") Duration minTime,
      @Doc("Whether a client may ping without an open call.") boolean permitWithoutStream) {
    /** All zero. */
    public static Policy defaults() {
      return new Policy(Duration.ZERO, false);
    }
  }

  /** A server on {@code endpoint}, all else as the peer's gRPC server has it. */
  public static GrpcServerSettings defaults(String endpoint) {
    return new GrpcServerSettings(
        AddressSettings.of(endpoint, Transport.TCP),
        Section.none(TlsServerSettings.defaults()),
        0,
        0,
        0,
        0,
        Section.on(Keepalive.defaults()),
        Section.none(AuthSettings.defaults()),
        false,
        List.of());
  }

  /** The same with another default for {@code read_buffer_size}. */
  public GrpcServerSettings withReadBufferSize(int bytes) {
    return new GrpcServerSettings(
        address,
        tls,
        maxRecvMsgSizeMib,
        maxConcurrentStreams,
        bytes,
        writeBufferSize,
        keepalive,
        auth,
        includeMetadata,
        middlewares);
  }

  @Override
  public void validate(At at) {
    if (maxRecvMsgSizeMib < 0) {
      at.error(
          "max_recv_msg_size_mib",
          "invalid max_recv_msg_size_mib value, must be between 1 and "
              + (Long.MAX_VALUE >> 20)
              + ": "
              + maxRecvMsgSizeMib);
    }
    if (readBufferSize < 0) {
      at.error("read_buffer_size", "invalid read_buffer_size value: " + readBufferSize);
    }
    if (writeBufferSize < 0) {
      at.error("write_buffer_size", "invalid write_buffer_size value: " + writeBufferSize);
    }
  }
}
