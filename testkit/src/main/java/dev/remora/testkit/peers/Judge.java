package dev.remora.testkit.peers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The strict backend of {@code testkit/peers/judge} in a process of its own, and its control paths.
 */
public final class Judge implements AutoCloseable {
  private static final String SESSION_TOKEN = "judge/session+token==";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final PeerProcess process;

  private Judge(int port, PeerProcess process) {
    this.port = port;
    this.process = process;
  }

  /** {@code options} are those of {@code python3 -m judge}. */
  public static Judge start(String... options) {
    int port = Peers.freePort();
    List<String> command = new ArrayList<>(List.of(Peers.python().toString(), "-m", "judge"));
    command.addAll(List.of("--port", "" + port, "--session-token", SESSION_TOKEN));
    command.addAll(List.of(options));
    PeerProcess process = PeerProcess.start("judge", Peers.folder(), Map.of(), command);
    return new Judge(port, process.awaitPort(port, Duration.ofSeconds(30)));
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Region, the credentials that it accepts, and its address as X-Ray and CloudWatch Logs. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "AKIDJUDGE",
        "AWS_SECRET_ACCESS_KEY",
        "judge-secret-key",
        "AWS_SESSION_TOKEN",
        SESSION_TOKEN,
        "AWS_EC2_METADATA_DISABLED",
        "true",
        "AWS_ENDPOINT_URL_XRAY",
        url(),
        "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
        url(),
        "AWS_PROMETHEUS_ENDPOINT",
        url() + "/workspaces/ws-1/api/v1/remote_write",
        "LOKI_ENDPOINT",
        url() + "/loki/api/v1/push",
        "ECS_CONTAINER_METADATA_URI_V4",
        url() + "/ecs");
  }

  /** What a service accepted: {@code xray}, {@code logs}, {@code aps}, {@code loki} or otlp. */
  public Json stored(String service) {
    return ask("GET", "/stored/" + service);
  }

  /**
   * The ids of all X-Ray documents that it accepted, in order of arrival, twice what came twice.
   */
  public List<String> xrayIds() {
    return ask("GET", "/stored/xray/ids").items().stream().map(Json::text).toList();
  }

  /** The rules that requests broke, each as one line; empty when all were well-formed. */
  public List<String> violations() {
    return ask("GET", "/stats").get("violations").items().stream().map(Json::toString).toList();
  }

  /** A count of an operation, 0 when it was never called. */
  public long count(String operation, String name) {
    return ask("GET", "/stats")
        .get("operations")
        .find(operation)
        .flatMap(counts -> counts.find(name))
        .map(count -> (long) count.number())
        .orElse(0L);
  }

  /** Puts a fault into force; {@code query} as the README of the peers says. */
  public void fault(String query) {
    ask("POST", "/fault?" + query);
  }

  public void clearFaults() {
    ask("DELETE", "/fault");
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }

  private Json ask(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(30))
            .build();
    return JsonHttp.ask(client, request);
  }
}
