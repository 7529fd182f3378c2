package dev.remora.distribution;

import java.io.PrintStream;

/** What a user sees who starts Remora without a configuration. */
final class FirstRun {

  private FirstRun() {}

  static void greet(PrintStream out) {
    out.println(
        """

        Remora listens for OpenTelemetry on this machine and shows here what it gets.

          gRPC  127.0.0.1:4317      HTTP  http://127.0.0.1:4318

        Point an application at it:

          OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318 OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf

        or send one span by hand:

          curl -s http://127.0.0.1:4318/v1/traces -H 'content-type: application/json' -d '{"resourceSpans":[{
            "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"hello"}}]},
            "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
            "name":"first span","kind":2,"startTimeUnixNano":"1","endTimeUnixNano":"2000000"}]}]}]}'

        Its own metrics are on http://localhost:8888/metrics. Ctrl-C stops it. A configuration of your
        own: remora --config=FILE
        """);
  }
}
