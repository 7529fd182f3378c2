package dev.remora.testkit.golden;

import dev.remora.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Metrics by resource and scope, whatever requests they came in and in whatever order, with times
 * near now and the version of the build left open.
 */
final class MergedMetrics {

  private static final Set<String> TIMES = Set.of("timeUnixNano", "startTimeUnixNano");
  private static final long NOW_WINDOW_SECONDS = 900;
  private static final double NANOS = 1e9;
  private static final Json NOTHING = new Json.Obj(Map.of());

  private MergedMetrics() {}

  /** One line for each metric, sorted: resource, scope and the metric. */
  static List<String> of(List<Json> resourceMetrics) {
    List<String> lines = new ArrayList<>();
    for (Json group : resourceMetrics) {
      for (Json scopeMetrics : group.list("scopeMetrics")) {
        Json scope = Objects.requireNonNullElse(scopeMetrics.get("scope"), NOTHING);
        String owner =
            Normal.request(Objects.requireNonNullElse(group.get("resource"), NOTHING))
                + " "
                + scope.text("name");
        for (Json metric : scopeMetrics.list("metrics")) {
          lines.add(owner + " " + Normal.request(timeless(metric)));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  private static Json timeless(Json json) {
    return switch (json) {
      case Json.Obj object -> {
        Map<String, Json> members = new TreeMap<>();
        object
            .members()
            .forEach((name, member) ->
                members.put(name, TIMES.contains(name) ? time(member) : timeless(member)));
        yield new Json.Obj(members);
      }
      case Json.Arr array ->
          new Json.Arr(array.elements().stream().map(MergedMetrics::timeless).toList());
      default -> json;
    };
  }

  private static Json time(Json given) {
    double seconds = given.number(0) / NANOS;
    double now = System.currentTimeMillis() / 1e3;
    return Math.abs(seconds - now) < NOW_WINDOW_SECONDS ? new Json.Text("<NOW>") : given;
  }
}
