package dev.remora.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A relay of TCP connections in front of a server of this machine that resets each of them after so
 * many bytes from the client, drawn by a seed: what was under way is lost, or was done and not
 * answered.
 */
final class SeveringRelay implements AutoCloseable {
  private static final int LEAST_BYTES = 20_000;
  private static final int MOST_BYTES = 150_000;

  private final ServerSocket entrance = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger severed = new AtomicInteger();
  private final Random random;
  private final int target;

  SeveringRelay(int target, long seed) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    threads.execute(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Connections that were reset. */
  int severed() {
    return severed.get();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        AtomicLong budget = new AtomicLong(random.nextInt(LEAST_BYTES, MOST_BYTES));
        threads.execute(() -> copy(client, server, budget));
        threads.execute(() -> copy(server, client, new AtomicLong(Long.MAX_VALUE)));
      } catch (IOException e) {
        return; // closed: the test has ended
      }
    }
  }

  private void copy(Socket from, Socket to, AtomicLong budget) {
    byte[] bytes = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        out.write(bytes, 0, n);
        if (budget.addAndGet(-n) < 0) {
          severed.incrementAndGet();
          reset(from);
          reset(to);
          return;
        }
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  /** Closes with a reset instead of an orderly end (SO_LINGER of 0). */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // closed already
    }
  }
}
