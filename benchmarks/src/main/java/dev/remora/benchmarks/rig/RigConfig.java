package dev.remora.benchmarks.rig;

/** The file that Remora and its peers are started with. */
final class RigConfig {
  private RigConfig() {}

  static String yaml(boolean xray, int port) {
    String exporter =
        xray
            ? "awsxray: {endpoint: 'http://127.0.0.1:%d', region: eu-central-1}"
            : "otlp: {endpoint: '127.0.0.1:%d', compression: none, tls: {insecure: true}}";
    return """
    receivers:
      otlp: {protocols: {grpc: {endpoint: '127.0.0.1:%d'}}}
    exporters:
      %s
    service:
      telemetry:
        logs: {level: info}
        metrics:
          readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]
      pipelines:
        traces: {receivers: [otlp], exporters: [%s]}
    """
        .formatted(port, exporter.formatted(port + 1), port + 2, xray ? "awsxray" : "otlp");
  }
}
