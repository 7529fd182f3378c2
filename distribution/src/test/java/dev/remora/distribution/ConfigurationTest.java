package dev.remora.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.ConfigLoader;
import dev.remora.config.bind.Problems;
import dev.remora.config.print.SettingsValue;
import dev.remora.config.print.YamlText;
import dev.remora.config.value.ComponentId;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.exporters.awsemf.AwsEmfConfig;
import dev.remora.exporters.awsxray.AwsXrayConfig;
import dev.remora.exporters.file.FileConfig;
import dev.remora.processors.filter.FilterConfig;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

// Scenario: files with mistakes that an operator makes, given to the program's own components; each
// was tried with the Collector.
// Guarantees: what the Collector refuses is refused, all at once, with the key, its line and what
// would be right; variables, secrets and feature gates count as they do there.
final class ConfigurationTest {
  private static final String FRAME =
      """
      receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:0"%s}}}}
      processors: {batch: %s}
      exporters: {%s}
      service:
        telemetry: {metrics: {level: none}%s}
        pipelines: {traces: {receivers: [otlp], processors: [batch], exporters: [%s]}}
      """;

  private final Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "us-east-1"));

  private Configuration load(String yaml, String... flags) {
    ConfigOptions options = new ConfigOptions();
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.add("--config=env:FILE");
    environment.put("FILE", yaml);
    new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
    ConfigLoader.Request request = options.request(environment::get, Path.of(""));
    return Configuration.load(request, new Components());
  }

  /** All that would be printed before the program gives up; empty when it starts. */
  private String refusal(String yaml, String... flags) {
    Configuration configuration = load(yaml, flags);
    if (!configuration.problems().isEmpty()) {
      return configuration.problems().render();
    }
    RunningService service = null;
    try {
      service = new RunningService(configuration.plan(), null, environment::get, Version.build());
      service.start();
      return "";
    } catch (InvalidSettingException e) {
      return Errors.text(e, configuration.root());
    } finally {
      if (service != null) {
        service.stop(1);
      }
    }
  }

  private static String file(String http, String batch, String exporter, String telemetry) {
    String id = exporter.substring(0, exporter.indexOf(':'));
    return FRAME.formatted(http, batch, exporter, telemetry, id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "middlewares: [{id: foo}]|:1)|failed to resolve middleware \"foo\"",
        "transport: udp|:1)|unexpected address type (expected: transport tcp, tcp4, tcp6 or unix)",
        "traces_url_path: '%zz'|:1)|invalid HTTP URL path set for signal: \"%zz\"",
        "traces_url_path: '/a b'|:1)|invalid HTTP URL path set for signal: \"/a b\"",
        "tls: {cert_file: /nonexistent/c, key_file: /nonexistent/k}|:1)|open /nonexistent/k",
        "auth: {authenticator: foo}|:1)|failed to resolve authenticator \"foo\"",
        "read_timeout: '5'|:1)|missing unit in duration \"5\" (expected: a duration such as 300ms",
        "max_request_body_size: '20'|:1)|type 'string' (expected: the number without quotes)",
        "keep_alives_enabled: yes|:1)|(expected: true or false, without quotes)",
      })
  void serverMistakes(String keys, String place, String message) {
    assertThat(refusal(file(", " + keys, "{}", "debug: {}", "")))
        .contains(message)
        .contains(place)
        .contains("otlp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metrics: {readers: []}|metrics reader should exist when metric level is not none",
        "metrics: {readers: [{pull: {exporter: {prometheus: {port: 1}}}}]}|host must be specified",
        "metrics: {readers: [{pull: {exporter: {prometheus: {host: x}}}}]}|port must be specified",
        "metrics: {readers: [{pull: {}}]}|no valid metric exporter (expected: prometheus)",
        "metrics: {readers: [{}]}|no valid metric reader (expected: pull)",
        "metrics: {readers: [{pull: {exporter: {prometheus: {host: x, port: 1}}}, periodic: {}}]}"
            + "|must not specify multiple metric reader type",
        "metrics: {level: basic, views: [{}]}|views can only be set when",
        "resource: {a: 5}|legacy resource attribute \"a\" must be string or null",
        "resource: {attributes: [], a: b}|cannot be used together with legacy inline",
        "resource: [a]|'service.telemetry.resource' expected a map or struct, got \"slice\"",
        "resource: {attributes_list: a=b}|attributes_list is not currently supported",
      })
  void telemetryMistakes(String keys, String message) {
    String yaml = file("", "{}", "debug: {}", "").replace("{metrics: {level: none}}", "{%s}");
    assertThat(refusal(yaml.formatted(keys))).contains(message).contains(":5)");
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    String yaml =
        file(", endpiont: x", "{timeout: x, send_batch_size: '5'}", "debug: {verbosty: x}", "");
    assertThat(refusal(yaml))
        .contains("did you mean \"endpoint\"?", "'timeout'", "'send_batch_size'")
        .contains("did you mean \"verbosity\"?");
  }

  @Test
  void allComponentsThatCannotBeMadeAreTold() {
    String yaml =
        """
        receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:0"}}}}
        processors:
          attributes:
            actions:
              - {key: a, action: explode}
              - {key: b, action: insert}
          filter: {spans: {exclude: {match_type: fuzzy, services: [a]}}}
        exporters:
          otlp_http: {traces_endpoint: "localhost:1"}
        service:
          pipelines:
            traces: {receivers: [otlp], processors: [attributes, filter], exporters: [otlp_http]}
        """;
    assertThat(refusal(yaml).lines())
        .hasSize(4)
        .anyMatch(it -> it.contains("\"explode\" (expected: insert, ") && it.endsWith(":5)"))
        .anyMatch(it -> it.contains("(1-th action)") && it.endsWith(":6)"))
        .anyMatch(it -> it.contains("[regexp strict]") && it.endsWith(":7)"))
        .anyMatch(it -> it.contains("traces_endpoint: localhost:1") && it.endsWith(":9)"));
  }

  @Test
  void aVariableWithoutAValueIsNamed() {
    environment.put("EMPTY", "");
    String yaml = file("", "{}", "file: {path: \"${env:UNSET}${env:EMPTY}\"}", "");
    Configuration configuration = load(yaml);
    assertThat(configuration.problems().render()).contains("path must be non-empty");
    assertThat(configuration.problems().warnings())
        .extracting(Problems.Warning::text)
        .containsExactly(
            "Configuration references unset environment variable \"UNSET\"",
            "Configuration references empty environment variable \"EMPTY\"");
    assertThat(refusal(yaml, "--strict")).contains("\"UNSET\"; set it, or give a default");
  }

  @Test
  void aSecretAtTheWrongPlaceIsNotRepeated() {
    environment.put("SECRET", "hunter2");
    assertThat(refusal(file("", "{timeout: \"${env:SECRET}\"}", "debug: {}", "")))
        .contains("'timeout' time: invalid duration")
        .doesNotContain("hunter2");
  }

  @Test
  void passwordsOfUrlsAreMasked() {
    String exporter = "otlp_http: {endpoint: 'ftp://me:hunter2@x', proxy_url: 'http://u:pw@p:1'}";
    String yaml = file("", "{}", exporter, "");
    assertThat(refusal(yaml)).contains("ftp://me:[REDACTED]@x").doesNotContain("hunter2");
    Configuration configuration = load(yaml);
    Record settings =
        configuration.plan().exporters().get(ComponentId.ofType("otlp_http")).settings();
    assertThat(YamlText.write(SettingsValue.of(settings, false)))
        .contains("http://u:[REDACTED]@p:1")
        .doesNotContain("hunter2");
    assertThat(YamlText.write(SettingsValue.of(settings, true))).contains("http://u:pw@p:1");
  }

  @Test
  void anEmptyRotationIsOn() {
    Configuration configuration = load(file("", "{}", "file: {path: x, rotation: }", ""));
    FileConfig settings =
        (FileConfig) configuration.plan().exporters().get(ComponentId.ofType("file")).settings();
    assertThat(settings.rotation().isOn()).isTrue();
    assertThat(settings.rotation().settings().maxMegabytes()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"--nope", "-config=x", "--config"})
  void aWrongFlagEndsWithStatusOne(String flag) {
    PrintStream terminal = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try {
      for (Object command : List.of(new ValidateCommand(), new PrintConfigCommand())) {
        assertThat(new CommandLine(command).execute(flag)).isEqualTo(1);
      }
    } finally {
      System.setErr(terminal);
    }
  }

  @Test
  void featureGatesChangeDefaultsOnly() {
    String gates =
        "--feature-gates=awsemf.nodimrollupdefault,-exporter.awsxray.skiptimestampvalidation,"
            + "-processor.filter.defaultErrorModeIgnore,-exporter.xray.allowDot";
    String yaml =
        """
        receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:0"}}}}
        processors: {filter: {}}
        exporters:
          awsemf: {}
          awsemf/own: {dimension_rollup_option: SingleDimensionRollupOnly}
          awsxray: {}
        service:
          pipelines: {traces: {receivers: [otlp], processors: [filter], exporters: [awsxray]}}
        """;
    Configuration with = load(yaml, gates);
    assertThat(emf(with, "")).isEqualTo("NoDimensionRollup");
    assertThat(emf(with, "own")).isEqualTo("SingleDimensionRollupOnly");
    assertThat(xray(with).skipTimestampValidation()).isFalse();
    assertThat(errorMode(with)).isEqualTo(FilterConfig.ErrorMode.PROPAGATE);
    assertThat(with.problems().warnings())
        .extracting(Problems.Warning::text)
        .containsExactly("feature gate \"exporter.xray.allowDot\" has no effect here");

    Configuration without = load(yaml);
    assertThat(emf(without, "")).isEqualTo("ZeroAndSingleDimensionRollup");
    assertThat(xray(without).skipTimestampValidation()).isTrue();
    assertThat(errorMode(without)).isEqualTo(FilterConfig.ErrorMode.IGNORE);
    assertThat(without.problems().warnings()).isEmpty();
  }

  private static String emf(Configuration configuration, String name) {
    Record settings =
        configuration.plan().exporters().get(new ComponentId("awsemf", name)).settings();
    return ((AwsEmfConfig) settings).dimensionRollupOption();
  }

  private static AwsXrayConfig xray(Configuration configuration) {
    return (AwsXrayConfig)
        configuration.plan().exporters().get(ComponentId.ofType("awsxray")).settings();
  }

  private static FilterConfig.ErrorMode errorMode(Configuration configuration) {
    return ((FilterConfig)
            configuration.plan().processors().get(ComponentId.ofType("filter")).settings())
        .errorMode();
  }
}
