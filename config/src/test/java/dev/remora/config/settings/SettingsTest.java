package dev.remora.config.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Trees;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  // Scenario: the shared blocks inside an exporter and a receiver, with good and bad values.
  // Guarantees: the messages and paths of spec collector-config 3 and 4, each with its line.

  record Exporter(
      @Flatten("clientconfig") GrpcClientSettings client,
      @Flatten("timeoutconfig") TimeoutSettings timeout,
      RetrySettings retryOnFailure,
      Section<QueueSettings> sendingQueue) {
    static Exporter defaults() {
      return new Exporter(
          GrpcClientSettings.defaults(Compression.GZIP, 512 << 10),
          TimeoutSettings.defaults(),
          RetrySettings.defaults(),
          Section.on(QueueSettings.defaults()));
    }
  }

  record Receiver(Section<Http> http) {
    static Receiver defaults() {
      return new Receiver(
          Section.off(
              new Http(
                  HttpServerSettings.defaults(
                      "localhost:4318", HttpServerSettings.Timeouts.none(), true))));
    }
  }

  record Http(@Flatten("serverconfig") HttpServerSettings server) {}

  record Client(@Flatten("clientconfig") HttpClientSettings client) {
    static Client defaults() {
      return new Client(
          HttpClientSettings.defaults(Duration.ofSeconds(30), Compression.GZIP, 512 << 10));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "endpoint: a:x|clientconfig: invalid port \"x\"",
        "endpoint: a|clientconfig: address a: missing port in address",
        "endpoint: a:b:1|clientconfig: address a:b:1: too many colons in address",
        "endpoint: https://a|clientconfig: address a: missing port in address",
        "endpoint: unix://|clientconfig: unix socket path cannot be empty",
        "balancer_name: x|clientconfig: invalid balancer_name: x",
        "timeout: -1s|timeoutconfig: 'timeout' must be non-negative",
        "tls: {ca_file: a, ca_pem: b}|clientconfig::tls::config: provide either a CA file or the"
            + " PEM-encoded string, but not both",
        "tls: {cert_file: a, cert_pem: b, key_file: c}|clientconfig::tls::config: provide either"
            + " certificate file or PEM, but not both",
        "tls: {cert_file: a, key_pem: b, key_file: c}|clientconfig::tls::config: provide either"
            + " key file or PEM, but not both",
        "tls: {cert_file: a}|clientconfig::tls::config: TLS configuration must include both"
            + " certificate and key (CertFile/CertPem and KeyFile/KeyPem)",
        "tls: {min_version: '1.4'}|clientconfig::tls::config: invalid TLS min_version:"
            + " unsupported TLS version: \"1.4\"",
        "tls: {max_version: '1.1'}|clientconfig::tls::config: invalid TLS configuration:"
            + " min_version cannot be greater than max_version",
        "retry_on_failure: {initial_interval: -1s}|retry_on_failure: 'initial_interval' must be"
            + " non-negative",
        "retry_on_failure: {randomization_factor: 2}|retry_on_failure: 'randomization_factor'"
            + " must be within [0, 1]",
        "retry_on_failure: {multiplier: -1}|retry_on_failure: 'multiplier' must be non-negative",
        "retry_on_failure: {max_elapsed_time: 10s}|retry_on_failure: 'max_elapsed_time' must not"
            + " be less than 'max_interval'",
        "sending_queue: {queue_size: 0}|sending_queue: `queue_size` must be positive",
        "sending_queue: {num_consumers: 0}|sending_queue: `num_consumers` must be positive",
        "sending_queue: {wait_for_result: true, storage: a}|sending_queue: `wait_for_result` is"
            + " not supported with a persistent queue configured with `storage`",
        "sending_queue: {sizer: items, batch: {}}|sending_queue: `min_size` must be less than or"
            + " equal to `queue_size`",
        "sending_queue: {sizer: requests, batch: {}}|sending_queue::batch: `batch` supports only"
            + " `items` or `bytes` sizer, found \"requests\"",
        "sending_queue: {batch: {flush_timeout: 0s}}|sending_queue::batch: `flush_timeout` must"
            + " be positive",
        "sending_queue: {batch: {max_size: 10}}|sending_queue::batch: `max_size` must be greater"
            + " than or equal to `min_size`",
        "sending_queue: {batch: {partition: {metadata_keys: [a, A]}}}|sending_queue::batch:"
            + " partition: duplicate entry in metadata_keys: \"a\" (case-insensitive)"
      })
  void validatesExporters(String text, String message) {
    Problems problems = new Problems();
    Binder.bind(
        Exporter.class,
        Exporter.defaults(),
        problems.component("exporters", ComponentId.ofType("otlp"), Trees.map("\n" + text)));

    // Inside an optional block the path starts again after a colon.
    assertThat(problems.list())
        .extracting(it -> it.text().replace("sending_queue: batch: ", "sending_queue::batch: "))
        .contains("exporters::otlp::" + message);
    assertThat(problems.list()).extracting(it -> it.mark().line()).containsOnly(2);
  }

  @Test
  void acceptsAllGoodEndpoints() {
    for (String endpoint :
        List.of("", "a:1", "http://a:1", "[::1]:4317", ":4317", "dns:///a:1", "unix:///a/b")) {
      Problems problems = new Problems();
      Binder.bind(
          Exporter.class,
          Exporter.defaults(),
          problems.component(
              "exporters", ComponentId.ofType("otlp"), Trees.map("endpoint: '" + endpoint + "'")));
      assertThat(problems.render()).isEmpty();
    }
  }

  @Test
  void skipsWhatIsOff() {
    Problems problems = new Problems();
    String text = "sending_queue: {enabled: false, queue_size: 0}";
    Binder.bind(
        Exporter.class,
        Exporter.defaults(),
        problems.component("exporters", ComponentId.ofType("otlp"), Trees.map(text)));
    assertThat(problems.render()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                           | REQUESTS | ITEMS | false",
        "{batch: }                    | REQUESTS | ITEMS | true",
        "{sizer: bytes, queue_size: 9000, batch: {}} | BYTES | BYTES | true",
        "{sizer: bytes, batch: }      | BYTES    | ITEMS | true",
        "{sizer: bytes, batch: {sizer: items}} | BYTES | ITEMS | true",
        "{batch: {sizer: bytes}}      | REQUESTS | BYTES | true",
        "{batch: {enabled: false}}    | REQUESTS | ITEMS | false"
      })
  void countsBatchesAsTheQueueDoes(String text, Sizer queue, Sizer batch, boolean on) {
    Problems problems = new Problems();
    QueueSettings bound =
        Binder.bind(
            QueueSettings.class,
            QueueSettings.defaults(),
            problems.component("exporters", ComponentId.ofType("otlp"), Trees.map(text)));
    assertThat(problems.render()).isEmpty();
    assertThat(bound.sizer()).isEqualTo(queue);
    assertThat(bound.batch().settings().sizer()).isEqualTo(batch);
    assertThat(bound.batch().isOn()).isEqualTo(on);
  }

  @Test
  void validatesServersInTheirBlocks() {
    Problems problems = new Problems();
    String text = "http:\n  endpoint: a:1\n  tls: {cert_file: x}\n  transport: smoke";
    Binder.bind(
        Receiver.class,
        Receiver.defaults(),
        problems.component("receivers", ComponentId.ofType("otlp"), Trees.map(text)));
    assertThat(problems.list())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .contains("'http.transport' unsupported transport type \"smoke\"");

    Problems valid = new Problems();
    Binder.bind(
        Receiver.class,
        Receiver.defaults(),
        valid.component(
            "receivers",
            ComponentId.ofType("otlp"),
            Trees.map("http:\n  tls:\n    cert_file: x\n")));
    assertThat(valid.list())
        .extracting(Problem::toString)
        .containsExactly(
            "receivers::otlp::http: serverconfig::tls: config: TLS configuration must include both"
                + " certificate and key (CertFile/CertPem and KeyFile/KeyPem) (t.yaml:3)");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip,9,true",
    "gzip,10,false",
    "zstd,11,true",
    "snappy,0,true",
    "snappy,1,false",
    "none,1,true"
  })
  void checksCompressionLevels(String compression, int level, boolean valid) {
    Problems problems = new Problems();
    String text = "compression: " + compression + "\ncompression_params: {level: " + level + "}";
    Binder.bind(
        Client.class,
        Client.defaults(),
        problems.component("exporters", ComponentId.ofType("otlphttp"), Trees.map(text)));
    assertThat(problems.isEmpty()).as(problems.render()).isEqualTo(valid);
    if (!valid) {
      assertThat(problems.render())
          .contains(
              "exporters::otlphttp::clientconfig: unsupported parameters {Level:"
                  + level
                  + "} for"
                  + " compression type \""
                  + compression
                  + "\"");
    }
  }

  @Test
  void splitsAddresses() {
    assertThat(HostPort.parse("[::1]:80")).isEqualTo(new HostPort("::1", "80"));
    assertThat(HostPort.parse(":http").hasNumericPort()).isFalse();
    assertThat(HostPort.parse("a:65535").portNumber()).isEqualTo(65_535);
    assertThat(HostPort.parse("a:65536").hasNumericPort()).isFalse();
    assertThatThrownBy(() -> HostPort.parse("[::1]"))
        .hasMessage("address [::1]: missing port in address");
    assertThatThrownBy(() -> HostPort.parse("[::1:80"))
        .hasMessage("address [::1:80: missing ']' in address");
    assertThatThrownBy(() -> HostPort.parse("::1"))
        .hasMessage("address ::1: too many colons in address");
  }

  @Test
  void keepsSecretsOutOfTexts() {
    TlsSettings tls =
        Binder.bind(
            TlsSettings.class,
            TlsSettings.defaults(),
            new Problems().block("tls", Trees.map("{key_pem: hunter2, cert_pem: x}")));
    assertThat(tls.keyPem()).isEqualTo(new Secret("hunter2"));
    assertThat(tls.toString()).doesNotContain("hunter2");
  }
}
