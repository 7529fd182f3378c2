package dev.remora.aws.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

/**
 * One small HTTP request to a link-local address: no proxy, no redirect, short time-outs. Blocks.
 */
final class MetadataHttp {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 3_000;

  /** A task has at most 10 containers, whose metadata and statistics take some KiB each. */
  private static final int MAX_BODY_BYTES = 4 << 20;

  private MetadataHttp() {}

  /**
   * The body of an answer with status 200.
   *
   * @throws MetadataException for all else
   */
  static byte[] request(String method, URI uri, Map<String, String> headers)
      throws MetadataException {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setRequestMethod(method);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      headers.forEach(connection::setRequestProperty);
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        connection.disconnect();
        throw new MetadataException(uri + ": HTTP status " + status);
      }
      return read(connection, uri);
    } catch (IOException | IllegalArgumentException e) {
      throw new MetadataException(uri + ": " + e.getMessage());
    }
  }

  private static byte[] read(HttpURLConnection connection, URI uri)
      throws IOException, MetadataException {
    try (InputStream body = connection.getInputStream()) {
      byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
      if (bytes.length > MAX_BODY_BYTES) {
        throw new MetadataException(uri + ": the answer is larger than " + MAX_BODY_BYTES);
      }
      return bytes;
    }
  }
}
