package dev.remora.transport.udp;

/**
 * What a server asks of its socket.
 *
 * @param receiveBytes what the kernel is asked to keep while the loop is busy (SO_RCVBUF); it gives
 *     net.core.rmem_max at most; 0 leaves it to the kernel
 * @param fileMode permissions of a Unix domain socket's file, the nine bits of chmod(2)
 */
public record DatagramOptions(int receiveBytes, int fileMode) {

  private static final int UDP_RECEIVE_BYTES = 1 << 20;

  /** For UDP: 1 MiB, as a burst while the loop is busy is lost for good. */
  public static final DatagramOptions UDP = new DatagramOptions(UDP_RECEIVE_BYTES, 0);
}
