import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends a known number of items of each signal with the OpenTelemetry SDK for Java.
 *
 * <p>usage: {@code java -cp CLASSPATH SdkClient.java --run NAME --items N}
 *
 * <p>Endpoint, protocol (grpc, http/protobuf; the SDK has no http/json) and compression come from
 * the environment variables OTEL_EXPORTER_OTLP_ENDPOINT, _PROTOCOL and _COMPRESSION. Every item has
 * the attribute {@code peer.item}, NAME/SIGNAL/NUMBER. Prints them as JSON; exits 1 when an
 * exporter failed.
 */
final class SdkClient {
  private static final Resource RESOURCE =
      Resource.create(Attributes.of(stringKey("service.name"), "peer-java"));
  private static final String ENDPOINT = environment("ENDPOINT", "http://localhost:4317");
  private static final boolean GRPC = environment("PROTOCOL", "grpc").equals("grpc");
  private static final String COMPRESSION = environment("COMPRESSION", "none");

  private SdkClient() {}

  public static void main(String[] arguments) {
    String run = option(arguments, "--run");
    int count = Integer.parseInt(option(arguments, "--items"));
    List<String> failures = new ArrayList<>();
    Logger exporters = Logger.getLogger("io.opentelemetry");
    exporters.addHandler(noting(failures));

    Map<String, List<String>> sent = new LinkedHashMap<>();
    for (String signal : List.of("traces", "metrics", "logs")) {
      sent.put(
          signal, IntStream.range(0, count).mapToObj(n -> run + "/" + signal + "/" + n).toList());
    }
    sendSpans(sent.get("traces"));
    sendPoints(sent.get("metrics"));
    sendLogs(sent.get("logs"));
    String lists =
        sent.entrySet().stream()
            .map(entry -> quoted(entry.getKey()) + ": " + array(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    System.out.println(
        "{\"sdk\": \"java\", \"sent\": " + lists + ", \"failures\": " + array(failures) + "}");
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static void sendSpans(List<String> items) {
    SpanExporter exporter =
        GRPC
            ? OtlpGrpcSpanExporter.builder()
                .setEndpoint(ENDPOINT)
                .setCompression(COMPRESSION)
                .build()
            : OtlpHttpSpanExporter.builder()
                .setEndpoint(ENDPOINT + "/v1/traces")
                .setCompression(COMPRESSION)
                .build();
    var provider =
        SdkTracerProvider.builder()
            .setResource(RESOURCE)
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    var tracer = provider.get("peer");
    var parent =
        tracer
            .spanBuilder("parent")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("peer.item", items.getFirst())
            .startSpan();
    for (String item : items.subList(1, items.size())) {
      var context = parent.storeInContext(Context.root());
      var span =
          tracer
              .spanBuilder("child")
              .setParent(context)
              .setAttribute("peer.item", item)
              .startSpan();
      span.addEvent("said", Attributes.of(stringKey("word"), "hällo"));
      span.end();
    }
    parent.end();
    provider.shutdown().join(30, TimeUnit.SECONDS);
  }

  /** Half of the points are of a counter, half of a histogram. */
  private static void sendPoints(List<String> items) {
    MetricExporter exporter =
        GRPC
            ? OtlpGrpcMetricExporter.builder()
                .setEndpoint(ENDPOINT)
                .setCompression(COMPRESSION)
                .build()
            : OtlpHttpMetricExporter.builder()
                .setEndpoint(ENDPOINT + "/v1/metrics")
                .setCompression(COMPRESSION)
                .build();
    var reader = PeriodicMetricReader.builder(exporter).setInterval(Duration.ofHours(1)).build();
    var provider =
        SdkMeterProvider.builder().setResource(RESOURCE).registerMetricReader(reader).build();
    var meter = provider.get("peer");
    var counter = meter.counterBuilder("peer.counter").build();
    var histogram = meter.histogramBuilder("peer.times").build();
    for (int number = 0; number < items.size(); number++) {
      var attributes = Attributes.of(stringKey("peer.item"), items.get(number));
      if (number % 2 == 1) {
        counter.add(number, attributes);
      } else {
        histogram.record(number, attributes);
      }
    }
    provider.shutdown().join(30, TimeUnit.SECONDS);
  }

  private static void sendLogs(List<String> items) {
    LogRecordExporter exporter =
        GRPC
            ? OtlpGrpcLogRecordExporter.builder()
                .setEndpoint(ENDPOINT)
                .setCompression(COMPRESSION)
                .build()
            : OtlpHttpLogRecordExporter.builder()
                .setEndpoint(ENDPOINT + "/v1/logs")
                .setCompression(COMPRESSION)
                .build();
    var provider =
        SdkLoggerProvider.builder()
            .setResource(RESOURCE)
            .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
            .build();
    var logger = provider.get("peer");
    for (String item : items) {
      logger
          .logRecordBuilder()
          .setBody("a line")
          .setSeverity(Severity.INFO)
          .setAttribute(stringKey("peer.item"), item)
          .emit();
    }
    provider.shutdown().join(30, TimeUnit.SECONDS);
  }

  private static String environment(String name, String otherwise) {
    return System.getenv().getOrDefault("OTEL_EXPORTER_OTLP_" + name, otherwise);
  }

  private static String option(String[] arguments, String name) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return arguments[i + 1];
      }
    }
    throw new IllegalArgumentException("missing " + name);
  }

  private static Handler noting(List<String> failures) {
    return new Handler() {
      @Override
      public void publish(LogRecord log) {
        if (log.getLevel().intValue() >= Level.WARNING.intValue()) {
          failures.add(String.valueOf(log.getMessage()));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static String array(List<String> values) {
    return values.stream().map(SdkClient::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String value) {
    return "\"" + value.replaceAll("[\\p{Cntrl}\"\\\\]", " ") + "\"";
  }
}
