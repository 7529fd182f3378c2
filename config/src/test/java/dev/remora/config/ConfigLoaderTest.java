package dev.remora.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  // Scenario: locations of all schemes, references of all forms, good and bad.
  // Guarantees: values and original texts as the peer has them; every problem with its place.
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("TEAM", "core"),
          Map.entry("WHICH", "TEAM"),
          Map.entry("NUM", "42"),
          Map.entry("OCTAL", "0123"),
          Map.entry("TRUTH", "true"),
          Map.entry("EMPTY", ""),
          Map.entry("NOTHING", "null"),
          Map.entry("QUOTED", "'basic'"),
          Map.entry("LIST", "[a, 2]"),
          Map.entry("MAP", "{a: \"${env:TEAM}x\", b: \"$${1}\"}"),
          Map.entry("AGAIN", "x${env:TEAM}y"),
          Map.entry("DOLLARS", "a$$b$c"),
          Map.entry("LOOP", "${env:LOOP}"),
          Map.entry("GROWING", "[\"${env:GROWING}\", \"${env:GROWING}\"]"),
          Map.entry("DOUBLING", "${env:DOUBLING}${env:DOUBLING}"),
          Map.entry("BROKEN", "{a: [}"),
          Map.entry("DATE", "2025-10-09"),
          Map.entry("BIG", "12345678901234567890"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      value = {
        "${TEAM}                   | string | core        | core",
        "${env:TEAM}               | string | core        | core",
        "${env:${env:WHICH}}       | string | core        | core",
        "${env:NUM}                | int    | 42          | 42",
        "${env:OCTAL}              | int    | 83          | 0123",
        "${env:TRUTH}              | bool   | true        | true",
        "${env:EMPTY}              | nil    | null        | ``",
        "${env:NOTHING}            | nil    | null        | null",
        "${env:NOPE}               | nil    | null        | ``",
        "${env:QUOTED}             | string | 'basic'     | 'basic'",
        "${env:LIST}               | slice  | [a, 2]      | [a, 2]",
        "${env:BROKEN}             | string | {a: [}      | {a: [}",
        "${env:NOPE:-7}            | int    | 7           | 7",
        "${env:NOPE:-}             | nil    | null        | ``",
        "${env:EMPTY:-7}           | nil    | null        | ``",
        "${env:NOPE:-http://h:80/x:-y} | string | http://h:80/x:-y | http://h:80/x:-y",
        "${env:AGAIN}              | string | xcorey      | -",
        "${env:DOLLARS}            | string | a$b$c       | a$b$c",
        "x${env:NUM}-${env:OCTAL}y | string | x42-0123y   | -",
        "a${env:NOPE}b             | string | ab          | -",
        "$TEAM and $ and $5        | string | $TEAM and $ and $5 | -",
        "$$                        | string | $           | -",
        "$${env:TEAM}              | string | ${env:TEAM} | -",
        "$$${env:TEAM}             | string | $core       | -",
        "$$$${env:TEAM}            | string | $${env:TEAM} | -",
        "${env:TEAM                | string | ${env:TEAM  | -",
        "a}b${TEAM}                | string | a}bcore     | -",
        "${yaml:{a: 1}}            | string | {a: 1}      | -"
      })
  void expands(String text, String type, String shown, String original) throws IOException {
    Problems problems = new Problems();
    Value value = load("k: '" + text.replace("'", "``") + "'", problems, false).get("k");

    assertThat(problems.render()).isEmpty();
    assertThat(value).isNotNull();
    assertThat(value.typeName()).isEqualTo(type);
    assertThat(value).hasToString(shown);
    assertThat(value.original()).isEqualTo(original);
  }

  @Test
  void expandsInsideWhatWasExpanded() throws IOException {
    Problems problems = new Problems();
    Value value = load("k: ${env:MAP}", problems, false).get("k");

    assertThat(value).hasToString("{a: corex, b: ${1}}");
    assertThat(value)
        .isInstanceOfSatisfying(
            MapValue.class,
            it -> {
              assertThat(it.original()).isEqualTo("{a: \"corex\", b: \"${1}\"}");
              assertThat(it.keyMark("a")).hasToString("c.yaml:1");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${1}         | environment variable \"1\" has invalid name: must match regex",
        "a${}b        | environment variable \"\" has invalid name: must match regex",
        "${foo:bar}   | scheme \"foo\" is not supported for uri \"foo:bar\"",
        "${NOPE:-5}   | scheme \"NOPE\" is not supported for uri \"NOPE:-5\"",
        "${a:b}       | invalid uri: \"a:b\"",
        "${env:DOLLARS}${env:a$b} | the uri \"env:a$b\" contains unsupported characters ('$')",
        "${env:LOOP}  | too many recursive expansions",
        "${env:GROWING} | too many recursive expansions",
        "${env:DOUBLING} | too many recursive expansions",
        "${env:DATE}  | unsupported type=time.Time for retrieved config",
        "${env:BIG}   | unsupported type=uint64 for retrieved config",
        "${file:no.yaml} | unable to read the file file:no.yaml: open no.yaml: no such file"
      })
  void refusesReferences(String text, String message) throws IOException {
    Problems problems = new Problems();
    load("a: 1\nk: [{x: '" + text + "'}]", problems, false);

    assertThat(problems.list()).isNotEmpty();
    Problem first = problems.list().getFirst();
    assertThat(first.stage()).isEqualTo(Problem.Stage.RESOLVE);
    assertThat(first.text()).startsWith(message);
    assertThat(first.mark()).hasToString("c.yaml:2");
  }

  @Test
  void namesUnsetVariables() throws IOException {
    String text = "a: ${env:NOPE}\nb: x${NADA}\nc: ${env:NOPE2:-1}";
    Problems lenient = new Problems();
    load(text, lenient, false);
    assertThat(lenient.isEmpty()).isTrue();
    assertThat(lenient.warnings())
        .extracting(Problems.Warning::toString)
        .containsExactly(
            "Configuration references unset environment variable \"NOPE\" (c.yaml:1)",
            "Configuration references unset environment variable \"NADA\" (c.yaml:2)");

    Problems strict = new Problems();
    load(text, strict, true);
    assertThat(strict.warnings()).isEmpty();
    assertThat(strict.list())
        .extracting(Problem::toString)
        .containsExactly(
            "Configuration references unset environment variable \"NOPE\";"
                + " set it, or give a default: ${env:NOPE:-...} (c.yaml:1)",
            "Configuration references unset environment variable \"NADA\";"
                + " set it, or give a default: ${env:NADA:-...} (c.yaml:2)");
  }

  @Test
  void putsSetsLastAndParsesTheirValues() throws IOException {
    Files.writeString(folder.resolve("c.yaml"), "a: {b: {c: 1, d: 2}}");
    Problems problems = new Problems();
    MapValue tree =
        ConfigLoader.load(
            request(
                List.of("c.yaml", "yaml:a::b::c: 3"),
                List.of("a.b.c = [x, 5]", "a.e={f: true}"),
                Set.of(),
                false),
            problems);

    assertThat(problems.render()).isEmpty();
    assertThat(tree).hasToString("{a: {b: {c: [x, 5], d: 2}, e: {f: true}}}");
  }

  @Test
  void reportsAllBadLocations() {
    Problems problems = new Problems();
    ConfigLoader.load(
        request(
            List.of("no.yaml", "foo:bar", "yaml:[1]", "yaml:text", "yaml:5"),
            List.of("a"),
            Set.of(),
            false),
        problems);

    assertThat(problems.list())
        .extracting(Problem::text)
        .containsExactly(
            "unsupported scheme on URI \"foo:bar\"",
            "invalid value \"a\" for flag -set: missing equal sign",
            "cannot retrieve the configuration: unable to read the file file:no.yaml:"
                + " open no.yaml: no such file or directory",
            "retrieved value (type=[]interface {}) cannot be used as a Conf",
            "retrieved value (type=string) cannot be used as a Conf",
            "retrieved value (type=int) cannot be used as a Conf");
    assertThat(problems.render()).startsWith("failed to construct the application: ");
  }

  @Test
  void needsALocation() {
    Problems problems = new Problems();
    ConfigLoader.load(request(List.of(), List.of(), Set.of(), false), problems);
    assertThat(problems.render()).contains("no URIs");
  }

  @Test
  void readsOverHttp() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    byte[] body = "a: ${env:TEAM}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          boolean found = exchange.getRequestURI().getPath().equals("/ok");
          exchange.sendResponseHeaders(found ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://" + loopback.getHostAddress() + ":" + server.getAddress().getPort();
      Problems good = new Problems();
      MapValue tree =
          ConfigLoader.load(request(List.of(base + "/ok"), List.of(), Set.of(), false), good);
      assertThat(good.render()).isEmpty();
      assertThat(tree).hasToString("{a: core}");

      Problems bad = new Problems();
      ConfigLoader.load(request(List.of(base + "/no"), List.of(), Set.of(), false), bad);
      assertThat(bad.render())
          .contains("failed to load resource from uri \"" + base + "/no\". status code: 404");
    } finally {
      server.stop(0);
    }
    Problems refused = new Problems();
    ConfigLoader.load(
        request(List.of("http://127.0.0.1:1/x"), List.of(), Set.of(), false), refused);
    assertThat(refused.render())
        .contains("unable to download the file via HTTP GET for uri \"http://127.0.0.1:1/x\"");
  }

  private MapValue load(String text, Problems problems, boolean strict) throws IOException {
    Files.writeString(folder.resolve("c.yaml"), text);
    return ConfigLoader.load(request(List.of("c.yaml"), List.of(), Set.of(), strict), problems);
  }

  private ConfigLoader.Request request(
      List<String> locations, List<String> sets, Set<String> gates, boolean strict) {
    return new ConfigLoader.Request(locations, sets, ENVIRONMENT::get, folder, gates, strict);
  }
}
