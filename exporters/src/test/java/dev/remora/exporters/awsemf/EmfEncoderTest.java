package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// Scenario: the worked examples of spec aws-translation 11.2, and requests beyond CloudWatch's
// limits.
// Guarantees: events to the byte, and each data point told once, in a request or as rejected.
final class EmfEncoderTest {

  private static final long NOW = 1_700_000_100_000_000_000L;

  private final Capture capture = new Capture();

  @AfterEach
  void close() {
    capture.close();
  }

  private static EmfEncoder encoder(String settings, Capture capture) {
    return new EmfEncoder(Settings.of(settings), "otel-stream-1", capture.pool());
  }

  private static ExportMetricsServiceRequest metrics(String... metrics) {
    return request("", "", metrics);
  }

  private static ExportMetricsServiceRequest request(
      String resourceAttributes, String scope, String... metrics) {
    return parse(
        "{resourceMetrics:[{resource:{attributes:[%s]},scopeMetrics:[{scope:{name:'%s'},metrics:[%s]}]}]}"
            .formatted(resourceAttributes, scope, String.join(",", metrics)));
  }

  private static ExportMetricsServiceRequest parse(String json) {
    try {
      return MetricsJson.request(Capture.JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static String attribute(String key, String value) {
    return "{key:'%s',value:{stringValue:'%s'}}".formatted(key, value);
  }

  /** A gauge with one point a minute before {@link #NOW}. */
  private static String gauge(String name, String value, String... attributes) {
    return "{name:'%s',gauge:{dataPoints:[{timeUnixNano:'1700000000000000000',asDouble:%s,attributes:[%s]}]}}"
        .formatted(name, value, String.join(",", attributes));
  }

  private static String sum(String name, String value, long time) {
    return ("{name:'%s',unit:'{request}',sum:{aggregationTemporality:2,dataPoints:"
            + "[{timeUnixNano:'%d',asDouble:%s,attributes:[%s]}]}}")
        .formatted(name, time, value, attribute("code", "200"));
  }

  private List<String> texts() {
    return capture.events.stream().map(Capture.Event::text).toList();
  }

  @Test
  void gaugeWithDefaults() {
    EmfEncoder encoder = encoder("", capture);
    String resource =
        attribute("service.name", "shop") + "," + attribute("service.namespace", "web");
    capture.encode(
        encoder,
        NOW,
        request(
            resource,
            "lib",
            gauge("queue.size", "7", attribute("q", "a"), attribute("shard", "1"))));

    assertThat(texts())
        .containsExactly(
            "{\"OTelLib\":\"lib\",\"Version\":\"1\",\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"web/shop\",\"Dimensions\":[[\"OTelLib\",\"q\",\"shard\"],[\"OTelLib\"],"
                + "[\"OTelLib\",\"q\"],[\"OTelLib\",\"shard\"]],\"Metrics\":[{\"Name\":\"queue.size\","
                + "\"Unit\":\"\",\"StorageResolution\":60}]}],\"Timestamp\":1700000000000},\"q\":\"a\","
                + "\"queue.size\":7,\"shard\":\"1\"}");
    assertThat(capture.events.getFirst().group()).isEqualTo("/metrics/web/shop");
    assertThat(capture.events.getFirst().stream()).isEqualTo("otel-stream-1");
  }

  @Test
  void cumulativeSumInVersionZero() {
    EmfEncoder encoder =
        encoder(
            "namespace: N\nversion: \"0\"\ndimension_rollup_option: NoDimensionRollup", capture);

    capture.encode(encoder, NOW, metrics(sum("requests", "10", 1700000000000000000L)));
    assertThat(texts()).isEmpty();
    assertThat(capture.rejected).isEmpty();
    assertThat(capture.consumed).isEqualTo(1);

    capture.encode(encoder, NOW, metrics(sum("requests", "14", 1700000060000000000L)));
    assertThat(texts())
        .containsExactly(
            "{\"CloudWatchMetrics\":[{\"Namespace\":\"N\",\"Dimensions\":[[\"code\"]],\"Metrics\":["
                + "{\"Name\":\"requests\",\"Unit\":\"{request}\",\"StorageResolution\":60}]}],"
                + "\"Timestamp\":\"1700000060000\",\"Version\":\"0\",\"code\":\"200\",\"requests\":4}");

    capture.encode(encoder, NOW, metrics(sum("requests", "3", 1700000120000000000L)));
    assertThat(capture.events.getFirst().message().get("requests").asInt()).isEqualTo(3);
  }

  @Test
  void declarations() {
    String settings =
        """
        namespace: N
        dimension_rollup_option: NoDimensionRollup
        metric_declarations:
          - dimensions: [[svc], [svc, op], [svc, missing]]
            metric_name_selectors: ["^lat"]
            label_matchers: [{label_names: [svc, op], regex: "^shop;get$"}]
        """;
    EmfEncoder encoder = encoder(settings, capture);
    String svc = attribute("svc", "shop");
    String get = attribute("op", "get");
    String put = attribute("op", "put");
    capture.encode(
        encoder, NOW, metrics(gauge("latency", "3", svc, get), gauge("other", "9", svc, get)));

    assertThat(texts())
        .containsExactly(
            "{\"Version\":\"1\",\"_aws\":{\"CloudWatchMetrics\":[{\"Namespace\":\"N\",\"Dimensions\":"
                + "[[\"svc\"],[\"op\",\"svc\"]],\"Metrics\":[{\"Name\":\"latency\",\"Unit\":\"\","
                + "\"StorageResolution\":60}]}],\"Timestamp\":1700000000000},\"latency\":3,"
                + "\"op\":\"get\",\"other\":9,\"svc\":\"shop\"}");

    capture.encode(
        encoder, NOW, metrics(gauge("latency", "3", svc, put), gauge("other", "9", svc, put)));
    assertThat(texts())
        .containsExactly("{\"latency\":3,\"op\":\"put\",\"other\":9,\"svc\":\"shop\"}");
  }

  @Test
  void placeholdersAreFilledByLabelsAlone() {
    String settings = "log_group_name: /ecs/{ClusterName}/%s\nlog_stream_name: \"{TaskId}\"";
    String cluster = attribute("aws.ecs.cluster.name", "c1");
    String point = gauge("g", "1", attribute("TaskId", "t9"));

    capture.encode(encoder(settings.formatted("perf"), capture), NOW, request(cluster, "", point));
    assertThat(capture.events.getFirst().group()).isEqualTo("/ecs/c1/perf");
    assertThat(capture.events.getFirst().stream()).isEqualTo("t9");

    capture.encode(
        encoder(settings.formatted("{TaskId}"), capture), NOW, request(cluster, "", point));
    assertThat(capture.events.getFirst().group()).isEqualTo("/ecs/undefined/t9");
  }

  @Test
  void sameMetricTwiceIsCounted() {
    capture.encode(
        encoder("namespace: N", capture), NOW, metrics(gauge("g", "1"), gauge("g", "2")));

    assertThat(capture.events).hasSize(1);
    assertThat(capture.events.getFirst().message().get("g").asInt()).isEqualTo(1);
    assertThat(capture.delivered).isEqualTo(1);
    assertThat(capture.rejected).containsExactly(Map.entry("same_metric", 1));
  }

  @Test
  void aSummaryThatIsResetStartsAgain() {
    EmfEncoder encoder = encoder("namespace: N", capture);
    String prometheus = attribute("receiver", "prometheus");
    String summary =
        "{name:'s',summary:{dataPoints:[{timeUnixNano:'1700000000000000000',count:'%d',sum:%s}]}}";

    capture.encode(encoder, NOW, request(prometheus, "", summary.formatted(10, "100")));
    capture.encode(encoder, NOW, request(prometheus, "", summary.formatted(12, "90")));
    assertThat(capture.events.getFirst().message().get("s").toString())
        .isEqualTo("{\"Max\":0,\"Min\":0,\"Count\":2,\"Sum\":-10}");
    capture.encode(encoder, NOW, request(prometheus, "", summary.formatted(3, "20")));
    assertThat(capture.events.getFirst().message().get("s").toString())
        .isEqualTo("{\"Max\":0,\"Min\":0,\"Count\":3,\"Sum\":20}");
  }

  @Test
  void noMoreSeriesThanAllowed() {
    EmfEncoder encoder = encoder("namespace: N\nmax_cumulative_series: 1", capture);
    String one = sum("one", "1", 1700000000000000000L);
    String two = sum("two", "1", 1700000000000000000L);

    capture.encode(encoder, NOW, metrics(one, two));
    capture.encode(encoder, NOW, metrics(one, two));

    assertThat(capture.delivered).isEqualTo(1);
    assertThat(capture.rejected).containsExactly(Map.entry("too_many_series", 1));
    assertThat(encoder.seriesCount()).isEqualTo(1);
  }

  @Test
  void aListHasAtMostAHundredMetrics() {
    String[] gauges =
        IntStream.range(0, 250).mapToObj(i -> gauge("g" + i, "1")).toArray(String[]::new);
    capture.encode(encoder("namespace: N", capture), NOW, metrics(gauges));

    assertThat(capture.events).hasSize(1);
    List<Integer> sizes = new ArrayList<>();
    JsonNode lists = capture.events.getFirst().message().at("/_aws/CloudWatchMetrics");
    lists.forEach(list -> sizes.add(list.get("Metrics").size()));
    assertThat(sizes).containsExactly(100, 100, 50);
    assertThat(capture.delivered).isEqualTo(250);
  }

  @Test
  void aLargeEventIsParted() {
    String long200 = "x".repeat(200);
    String[] gauges =
        IntStream.range(0, 2000).mapToObj(i -> gauge(long200 + i, "1")).toArray(String[]::new);
    capture.encode(encoder("namespace: N", capture), NOW, metrics(gauges));

    assertThat(capture.events.size()).isGreaterThan(2);
    assertThat(capture.events)
        .allSatisfy(event ->
            assertThat(event.text().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(262_144 - 26));
    assertThat(
            capture.events.stream()
                .flatMap(event -> event.message().properties().stream())
                .filter(member -> member.getKey().startsWith("x"))
                .collect(Collectors.toSet()))
        .hasSize(2000);
    assertThat(capture.delivered).isEqualTo(2000);
  }

  @Test
  void anEventThatCannotBePartedIsRejected() {
    String tooLong = attribute("text", "x".repeat(300_000));
    capture.encode(
        encoder("namespace: N", capture), NOW, metrics(gauge("g", "1", tooLong), gauge("h", "2")));

    assertThat(capture.events).hasSize(1);
    assertThat(capture.delivered).isEqualTo(1);
    assertThat(capture.rejected).containsExactly(Map.entry("too_large", 1));
  }

  @Test
  void anOldPointIsRejectedAlone() {
    String old = gauge("old", "1").replace("1700000000000000000", "1600000000000000000");
    capture.encode(encoder("namespace: N", capture), NOW, metrics(old, gauge("new", "2")));

    assertThat(capture.events).hasSize(1);
    assertThat(capture.rejected).containsExactly(Map.entry("too_old", 1));
  }

  @Test
  void reservedNamesWin() {
    capture.encode(
        encoder("namespace: N\ndimension_rollup_option: NoDimensionRollup", capture),
        NOW,
        metrics(
            gauge("_aws", "1", attribute("Version", "mine")),
            gauge("a", "2", attribute("Version", "mine"))));

    JsonNode message = capture.events.getFirst().message();
    assertThat(message.get("Version").asText()).isEqualTo("1");
    assertThat(message.get("_aws").isObject()).isTrue();
    assertThat(message.get("a").asInt()).isEqualTo(2);
    assertThat(capture.delivered).isEqualTo(2);
  }

  @Test
  void scopesWithoutANameHaveTheOneBefore() {
    ExportMetricsServiceRequest request =
        parse(
            "{resourceMetrics:[{scopeMetrics:[{scope:{name:'a'},metrics:[%s]},{metrics:[%s]}]},{scopeMetrics:[{metrics:[%s]}]}]}"
                .formatted(gauge("g1", "1"), gauge("g2", "1"), gauge("g3", "1")));
    capture.encode(encoder("namespace: N", capture), NOW, request);

    assertThat(capture.events).hasSize(2);
    assertThat(capture.events.get(0).message().get("OTelLib").asText()).isEqualTo("a");
    assertThat(capture.events.get(0).message().has("g2")).isTrue();
    assertThat(capture.events.get(1).message().has("OTelLib")).isFalse();
  }

  @Test
  void kubernetesLabel() {
    String settings =
        "namespace: N\neks_fargate_container_insights_enabled: true\n"
            + "dimension_rollup_option: NoDimensionRollup";
    capture.encode(
        encoder(settings, capture),
        NOW,
        metrics(
            gauge(
                "g",
                "1",
                attribute("Type", "Pod"),
                attribute("container", "c"),
                attribute("container_id", "id"),
                attribute("NodeName", "node"),
                attribute("app", "<app>"),
                attribute("pod-template-hash", "h"),
                attribute("Namespace", "ns"),
                attribute("PodId", "pid"),
                attribute("PodName", "pod"),
                attribute("owner_kind", "kind"),
                attribute("owner_name", "owner"),
                attribute("Service", ""))));

    assertThat(capture.events.getFirst().message().get("kubernetes").asText())
        .isEqualTo(
            "{\"container_name\":\"c\",\"docker\":{\"container_id\":\"id\"},\"host\":\"node\","
                + "\"labels\":{\"app\":\"\\u003capp\\u003e\",\"pod-template-hash\":\"h\"},"
                + "\"namespace_name\":\"ns\",\"pod_id\":\"pid\",\"pod_name\":\"pod\","
                + "\"pod_owners\":{\"owner_kind\":\"kind\",\"owner_name\":\"owner\"}}");
  }

  @Test
  void aMalformedPointIsRejectedAlone() {
    ExportMetricsServiceRequest request =
        metrics(gauge("g", "1", attribute("mark", "MARKED")), gauge("h", "2", attribute("a", "b")));
    byte[] wire = request.toByteArray();
    int at = new String(wire, StandardCharsets.ISO_8859_1).indexOf("MARKED");
    wire[at - 1] = 100; // the text's length, now beyond its attribute
    Map<String, Integer> rejected =
        capture.encodeWire(encoder("namespace: N", capture), NOW, wire, 2);

    assertThat(rejected).containsExactly(Map.entry("malformed", 1));
    assertThat(capture.events).hasSize(1);
    assertThat(capture.events.getFirst().message().has("h")).isTrue();
  }

  @Test
  void pointsThatCannotBeReachedAreCounted() {
    Map<String, Integer> rejected =
        capture.encodeWire(encoder("namespace: N", capture), NOW, new byte[] {10, 50, 1}, 3);

    assertThat(rejected).containsExactly(Map.entry("malformed", 3));
  }
}
