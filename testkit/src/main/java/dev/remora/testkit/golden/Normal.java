package dev.remora.testkit.golden;

import dev.remora.core.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The form in which requests are compared: maps in the order of their keys, resources and scopes
 * sorted, fields at their proto3 default left out (never inside a value), numbers as doubles.
 */
final class Normal {

  private static final Set<String> MAPS = Set.of("attributes", "filteredAttributes", "metadata");
  private static final Set<String> GROUPS =
      Set.of(
          "resourceSpans",
          "resourceMetrics",
          "resourceLogs",
          "scopeSpans",
          "scopeMetrics",
          "scopeLogs");
  private static final Set<String> ALWAYS_COUNT = Set.of("asInt", "asDouble", "sum", "min", "max");

  private Normal() {}

  static Json request(Json request) {
    return message(request);
  }

  private static Json message(Json json) {
    if (!(json instanceof Json.Obj object)) {
      return scalar(json);
    }
    Map<String, Json> members = new TreeMap<>();
    object.members().forEach((name, member) -> add(members, name, member));
    return new Json.Obj(members);
  }

  private static void add(Map<String, Json> members, String name, Json member) {
    Json normal =
        switch (member) {
          case Json.Arr array -> array(name, array);
          case Json.Obj value when name.equals("body") || name.equals("value") -> value(value);
          default -> message(member);
        };
    if (ALWAYS_COUNT.contains(name) || !isDefault(normal)) {
      members.put(name, normal);
    }
  }

  private static Json array(String name, Json.Arr array) {
    List<Json> elements = new ArrayList<>();
    array.elements().forEach(element -> elements.add(message(element)));
    if (MAPS.contains(name)) {
      elements.sort(Comparator.comparing(pair -> pair.text("key")));
    } else if (GROUPS.contains(name)) {
      elements.sort(Comparator.comparing(Json::toString));
    }
    return new Json.Arr(elements);
  }

  /** An AnyValue: nothing is left out, but entries of a map are sorted. */
  private static Json value(Json json) {
    return switch (json) {
      case Json.Obj object -> {
        Map<String, Json> members = new TreeMap<>();
        object
            .members()
            .forEach((name, member) ->
                members.put(
                    name, name.equals("kvlistValue") ? sorted(value(member)) : value(member)));
        yield new Json.Obj(members);
      }
      case Json.Arr array -> new Json.Arr(array.elements().stream().map(Normal::value).toList());
      default -> scalar(json);
    };
  }

  private static Json sorted(Json kvlist) {
    List<Json> entries = new ArrayList<>(kvlist.list("values"));
    entries.sort(Comparator.comparing(pair -> pair.text("key")));
    return new Json.Obj(Map.of("values", new Json.Arr(entries)));
  }

  private static Json scalar(Json json) {
    return json instanceof Json.Num number
        ? new Json.Num(Double.toString(Double.parseDouble(number.literal())))
        : json;
  }

  private static boolean isDefault(Json json) {
    return switch (json) {
      case Json.Obj object -> object.members().isEmpty();
      case Json.Arr array -> array.elements().isEmpty();
      case Json.Text text -> text.value().isEmpty() || text.value().equals("0");
      case Json.Num number -> Double.parseDouble(number.literal()) == 0;
      case Json.Bool bool -> !bool.value();
      case Json.Null ignored -> true;
    };
  }
}
