package dev.remora.distribution;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks a running Remora's {@code health_check}, so that an image without a shell can be checked by
 * ECS; the same words and statuses as ADOT's {@code /healthcheck}.
 */
@Command(
    name = "healthcheck",
    mixinStandardHelpOptions = true,
    description = "Asks the health_check extension on this machine: status 0 when it is healthy.")
final class HealthcheckCommand implements Callable<Integer> {

  private static final int TIMEOUT_MILLIS = 3000;
  private static final int LARGEST_PORT = 65535;

  @Option(
      names = {"--port", "-port"},
      defaultValue = "13133",
      description = "The extension's port; 13133 without it.")
  private String port = "13133";

  @Override
  public Integer call() {
    int number;
    try {
      number = Integer.parseInt(port);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 1 || number > LARGEST_PORT) {
      System.err.println("invalid port: " + port + " (expected: 1 to 65535)");
      return 1;
    }
    return ask(URI.create("http://127.0.0.1:" + number + "/"));
  }

  private static int ask(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      System.out.println("STATUS: " + status);
      return status == HttpURLConnection.HTTP_OK ? 0 : 1;
    } catch (IOException e) {
      System.err.println("unable to retrieve health status: " + e.getMessage());
      return 1;
    }
  }
}
