package dev.remora.transport.loop;

import dev.remora.config.settings.AddressSettings;
import dev.remora.config.settings.HostPort;
import dev.remora.config.settings.Transport;
import dev.remora.core.component.InvalidSettingException;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An {@code endpoint} as a server's sockets take it (spec collector-config section 3.1).
 *
 * @param network {@code tcp}, {@code udp}, {@code unix} or {@code unixgram}, for messages
 * @param text as written, for messages
 * @param unix whether it is a path in the file system
 */
public record BindAddress(String network, String text, SocketAddress socketAddress, boolean unix) {

  /**
   * Resolves the address; blocks while a host name is looked up.
   *
   * @throws InvalidSettingException when there is no such host or port
   */
  public static BindAddress of(AddressSettings settings, NettyLoop loop) {
    try {
      return resolved(settings, loop);
    } catch (InvalidSettingException e) {
      throw e.at("endpoint");
    }
  }

  /**
   * Resolves the address of a server of streams.
   *
   * @throws InvalidSettingException as {@link #of}, and for a transport without streams
   */
  public static BindAddress ofStream(AddressSettings settings, NettyLoop loop) {
    return switch (settings.transport()) {
      case TCP, TCP4, TCP6, UNIX -> of(settings, loop);
      default -> {
        String transport = settings.transport().name().toLowerCase(Locale.ROOT);
        throw new InvalidSettingException(
                "listen "
                    + transport
                    + " "
                    + settings.endpoint()
                    + ": unexpected address type (expected: transport tcp, tcp4, tcp6 or unix)")
            .at("transport");
      }
    };
  }

  private static BindAddress resolved(AddressSettings settings, NettyLoop loop) {
    String endpoint = settings.endpoint();
    if (settings.transport().isUnix()) {
      return new BindAddress(
          network(settings.transport()), endpoint, loop.sockets().unixAddress(endpoint), true);
    }
    String network = network(settings.transport());
    HostPort hostPort = split(network, endpoint);
    int port = port(network, endpoint, hostPort);
    if (hostPort.host().isEmpty()) {
      return new BindAddress(network, endpoint, new InetSocketAddress(port), false);
    }
    InetAddress address = resolve(network, endpoint, hostPort.host(), settings.transport());
    return new BindAddress(network, endpoint, new InetSocketAddress(address, port), false);
  }

  private static String network(Transport transport) {
    return switch (transport) {
      case UDP, UDP4, UDP6 -> "udp";
      case UNIX, UNIXPACKET -> "unix";
      case UNIXGRAM -> "unixgram";
      default -> "tcp";
    };
  }

  /** The class of channel that listens there. */
  public Class<? extends ServerChannel> channelType(NettyLoop loop) {
    return unix ? loop.sockets().unixServer() : loop.sockets().server();
  }

  /** The failure to listen, in words for the user. */
  public InvalidSettingException cannotListen(Throwable cause) {
    String reason =
        cause instanceof BindException
            ? "bind: " + String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT)
            : cause.toString();
    return new InvalidSettingException("listen " + network + " " + text + ": " + reason, cause)
        .at("endpoint");
  }

  /** Removes the file of a Unix domain socket, which its server leaves behind. */
  public void removeFile() {
    if (unix) {
      try {
        Files.deleteIfExists(Path.of(text));
      } catch (IOException kept) {
        // The next start says that the address is in use.
      }
    }
  }

  private static HostPort split(String network, String endpoint) {
    try {
      return HostPort.parse(endpoint);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("listen " + network + ": " + e.getMessage(), e);
    }
  }

  private static int port(String network, String endpoint, HostPort hostPort) {
    try {
      return hostPort.portNumber();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "listen "
              + network
              + ": address "
              + endpoint
              + ": "
              + e.getMessage()
              + " (expected: a number, 0 to 65535)",
          e);
    }
  }

  private static InetAddress resolve(
      String network, String endpoint, String host, Transport transport) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (fits(address, transport)) {
          return address;
        }
      }
    } catch (UnknownHostException e) {
      throw new InvalidSettingException(
          "listen " + network + ": lookup " + host + ": no such host", e);
    }
    throw new InvalidSettingException(
        "listen "
            + network
            + ": address "
            + endpoint
            + ": the host has no address of the kind that transport names");
  }

  private static boolean fits(InetAddress address, Transport transport) {
    return switch (transport) {
      case TCP4, UDP4, IP4 -> address instanceof Inet4Address;
      case TCP6, UDP6, IP6 -> address instanceof Inet6Address;
      default -> true;
    };
  }
}
