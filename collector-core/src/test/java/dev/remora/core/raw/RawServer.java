package dev.remora.core.raw;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that says what a test tells it to: each request of a connection gets the next of the
 * given answers; an empty answer closes the connection.
 */
public final class RawServer implements AutoCloseable {

  private final ServerSocket listening;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> answers;

  public RawServer(String... answers) throws IOException {
    this.answers = List.of(answers);
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::acceptAll);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** The heads of all requests so far. */
  public List<String> heads() {
    return heads;
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (String answer : answers) {
        String head = readHead(socket.getInputStream());
        if (head.isEmpty()) {
          return;
        }
        heads.add(head);
        if (answer.isEmpty()) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      }
    } catch (IOException gone) {
      // The client has seen it too.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
