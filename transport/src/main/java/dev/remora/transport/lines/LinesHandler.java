package dev.remora.transport.lines;

import java.net.SocketAddress;

/** What a component does with the lines of its server. On the server's loop. */
@FunctionalInterface
public interface LinesHandler {

  /**
   * Takes whole lines, each with its line feed; only the last of a connection may have none. The
   * array is the caller's and valid until the return. Must not block.
   *
   * @param from where the first line begins
   * @param to where the last one ends
   */
  void received(byte[] array, int from, int to, SocketAddress sender);
}
