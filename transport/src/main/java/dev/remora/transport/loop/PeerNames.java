package dev.remora.transport.loop;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A client's address as text. */
public final class PeerNames {

  private PeerNames() {}

  /**
   * {@code 127.0.0.1:50312} or {@code [::1]:50312}; empty for a Unix domain socket and for an
   * unknown client.
   */
  public static String of(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : "";
  }
}
