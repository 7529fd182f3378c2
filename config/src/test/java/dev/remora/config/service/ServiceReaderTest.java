package dev.remora.config.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.bind.Trees;
import dev.remora.config.value.ComponentId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceReaderTest {
  // Scenario: whole files, each with one mistake of the table in spec collector-config 1.8.
  // Guarantees: the peer's message and the line of the mistake, and nothing else.
  private static final String GOOD =
      """
      receivers: {otlp: , statsd: {a: 1}}
      processors: {batch: , attributes/x: {}, metricstransform: }
      exporters: {debug: , otlp/1: }
      extensions: {health_check: }
      service:
        extensions: [health_check]
        pipelines:
          traces: {receivers: [otlp], processors: [batch, attributes/x], exporters: [debug]}
          metrics/a: {receivers: [otlp, statsd], exporters: [otlp/1]}
      """;

  @Test
  void readsAGoodFile() {
    Problems problems = new Problems();
    ServiceConfig config = read(GOOD, problems);

    assertThat(problems.render()).isEmpty();
    assertThat(config.components(ComponentKind.RECEIVER).keySet())
        .containsExactly(ComponentId.ofType("otlp"), ComponentId.ofType("statsd"));
    assertThat(config.extensions()).containsExactly(ComponentId.ofType("health_check"));
    assertThat(config.pipelines().keySet())
        .containsExactly(
            new PipelineId(PipelineSignal.TRACES, ""), new PipelineId(PipelineSignal.METRICS, "a"));
    assertThat(config.pipelines().get(new PipelineId(PipelineSignal.METRICS, "a")))
        .isEqualTo(
            new Pipeline(
                List.of(ComponentId.ofType("otlp"), ComponentId.ofType("statsd")),
                List.of(),
                List.of(new ComponentId("otlp", "1"))));
    assertThat(config.used(ComponentKind.PROCESSOR))
        .containsExactly(ComponentId.ofType("batch"), new ComponentId("attributes", "x"));
    assertThat(config.telemetry()).isEqualTo(TelemetrySettings.defaults());
    assertThat(problems.warnings())
        .extracting(Problems.Warning::toString)
        .containsExactly("\"otlp\" alias is deprecated; use \"otlp_grpc\" instead (t.yaml:3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "receivers:| recievers:|DECODE|'otelcol.configSettings' has invalid keys: recievers;"
            + " did you mean \"receivers\"?",
        "statsd: {a: 1}|statsd: text|DECODE|'receivers' '[statsd]' expected type"
            + " 'map[string]interface {}', got unconvertible type 'string'",
        "statsd: {a|1a: {a|DECODE|'receivers' '' in \"1a\" id: invalid character(s) in type \"1a\"",
        "debug: ,|logging: , debug: ,|DECODE|'exporters' the logging exporter has been deprecated,"
            + " use the debug exporter instead",
        "debug: ,|debg: , debug: ,|DECODE|'exporters' unknown type: \"debg\" for id: \"debg\""
            + " (valid values: [otlp otlp_grpc debug]); did you mean \"debug\"?",
        "debug: ,|debug: , ' debug': ,|DECODE|'exporters' duplicate name \" debug\" after"
            + " unmarshaling debug",
        "traces: {rec|foo: {rec|DECODE|'service.pipelines' in \"foo\" id: unknown pipeline"
            + " signal: \"foo\"",
        "traces: {rec|profiles: {rec|VALIDATE|service::pipelines: pipeline \"profiles\": profiling"
            + " signal support is at alpha level, gated under the \"service.profilesSupport\"",
        "extensions: [h|foo: 1/extensions: [h|DECODE|'service' has invalid keys: foo",
        "exporters: [debug]}|exporters: [nope]}|VALIDATE|service::pipelines::traces: references"
            + " exporter \"nope\" which is not configured",
        "receivers: [otlp]|receivers: [otlp/2]|VALIDATE|service::pipelines::traces: references"
            + " receiver \"otlp/2\" which is not configured",
        "[batch, attr|[batch/2, attr|VALIDATE|service::pipelines::traces: references processor"
            + " \"batch/2\" which is not configured",
        "[batch, attr|[batch, batch, attr|VALIDATE|service::pipelines::traces: references processor"
            + " \"batch\" multiple times",
        "[health_check]|[health_check/2]|VALIDATE|service::extensions: references extension"
            + " \"health_check/2\" which is not configured",
        "exporters: [debug]}|exporters: []}|VALIDATE|service::pipelines::traces: must have at"
            + " least one exporter",
        "receivers: [otlp], |receivers: , |VALIDATE|service::pipelines::traces: must have at"
            + " least one receiver",
        "receivers: [otlp], |receivers: [statsd], |BUILD|failed to create \"statsd\" receiver for"
            + " data type \"traces\": telemetry type is not supported",
        "[batch, attr|[metricstransform, attr|BUILD|failed to create \"metricstransform\""
            + " processor, in pipeline \"traces\": telemetry type is not supported",
        "exporters: [debug]}|exporterz: [debug]}|DECODE|'service.pipelines.traces' has invalid"
            + " keys: exporterz; did you mean \"exporters\"?"
      })
  void refuses(String from, String to, String stage, String message) {
    assertThat(GOOD).contains(from);
    String inserted = to.strip().replace("1/ext", "1\n  ext");
    String changed = GOOD.replaceFirst(Pattern.quote(from), inserted);
    Problems problems = new Problems();
    read(changed, problems);

    assertThat(problems.list())
        .as(problems.render())
        .anySatisfy(it -> {
          assertThat(it.stage()).isEqualTo(Problem.Stage.valueOf(stage));
          assertThat(it.text()).startsWith(message);
          assertThat(it.mark().line()).isPositive();
        });
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(problemsOf(""))
        .containsExactly(
            "empty configuration file",
            "service::pipelines: service must have at least one pipeline");
    assertThat(problemsOf("exporters: {debug: }\nservice::pipelines::logs::exporters: [debug]"))
        .containsExactly(
            "no receiver configuration specified in config",
            "service::pipelines::logs: must have at least one receiver (t.yaml:2)");
    assertThat(problemsOf("receivers: {otlp: }\nexporters: {debug: }"))
        .containsExactly("service::pipelines: service must have at least one pipeline");
    Problems allowed = new Problems();
    ServiceReader.read(
        Trees.map("receivers: {otlp: }\nexporters: {debug: }"),
        new FakeCatalogue(),
        Set.of("service.AllowNoPipelines"),
        allowed);
    assertThat(allowed.isEmpty()).isTrue();
  }

  @Test
  void checksConnectors() {
    String head = "receivers: {otlp: }\nexporters: {debug: }\nconnectors: {forward: }\n";
    String start = head + "service:\n  pipelines:\n";
    assertThat(
            problemsOf(
                start
                    + "    traces: {receivers: [otlp], exporters: [forward]}\n"
                    + "    metrics: {receivers: [forward], exporters: [debug]}\n"))
        .isEmpty();
    assertThat(problemsOf(start + "    traces: {receivers: [otlp], exporters: [forward]}\n"))
        .containsExactly(
            "connector \"forward\" used as exporter in [traces] pipeline but not used in any"
                + " supported receiver pipeline (t.yaml:3)");
    assertThat(
            problemsOf(
                start
                    + "    traces: {receivers: [otlp], exporters: [forward]}\n"
                    + "    logs: {receivers: [forward], exporters: [debug]}\n"))
        .hasSize(2);
    assertThat(
            problemsOf(
                "processors: {batch: }\n"
                    + start
                    + "    traces/1: {receivers: [otlp, forward], exporters: [forward]}\n"))
        .containsExactly(
            "cycle detected: connector \"forward\" (traces to traces) ->"
                + " connector \"forward\" (traces to traces) (t.yaml:4)");
    assertThat(
            problemsOf(head.replace("{debug: }", "{debug: , otlp: }").replace("forward", "otlp")))
        .anyMatch(it -> it.contains("unknown type: \"otlp\""));
  }

  @Test
  void checksTelemetry() {
    String telemetry = "service:\n  telemetry:\n    ";
    assertThat(problemsOf(telemetry + "metrics: {level: some}"))
        .anyMatch(it -> it.contains("unknown metrics level \"some\""));
    assertThat(problemsOf(telemetry + "metrics: {readers: []}"))
        .contains(
            "service::telemetry: collector telemetry metrics reader should exist when metric"
                + " level is not none (t.yaml:3)");
    assertThat(problemsOf(telemetry + "metrics: {views: [{}]}"))
        .anyMatch(it -> it.contains("views can only be set when"));
    assertThat(problemsOf(telemetry + "logs: {encoding: foo, level: DEBUG}"))
        .contains(
            "service::telemetry::logs: failed to create logger: no encoder registered for name"
                + " \"foo\" (t.yaml:3)");
    assertThat(problemsOf(telemetry + "x: 1"))
        .anyMatch(it -> it.contains("'service.telemetry' has invalid keys: x"));

    Problems problems = new Problems();
    ServiceConfig config =
        read(
            telemetry
                + "metrics: {readers: [{pull: {exporter: {prometheus: {host: '', port: 9}}}}]}",
            problems);
    MetricSettings.Pull pull =
        config.telemetry().metrics().readers().getFirst().pull().orElseThrow();
    assertThat(pull.exporter().prometheus().orElseThrow())
        .extracting(MetricSettings.Prometheus::host, MetricSettings.Prometheus::port)
        .containsExactly("", 9);
  }

  private static List<String> problemsOf(String text) {
    Problems problems = new Problems();
    read(text, problems);
    return problems.list().stream().map(Problem::toString).toList();
  }

  private static ServiceConfig read(String text, Problems problems) {
    return ServiceReader.read(Trees.map(text), new FakeCatalogue(), Set.of(), problems);
  }
}
