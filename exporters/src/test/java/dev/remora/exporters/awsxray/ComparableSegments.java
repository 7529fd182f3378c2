package dev.remora.exporters.awsxray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes segments comparable with those of the golden cases: generated ids get names, order that has
 * no meaning is sorted away, numbers are compared by value and times to a microsecond.
 */
final class ComparableSegments {

  private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

  private ComparableSegments() {}

  /** Replaces the ids that are not in the input, and sorts by id. */
  static List<JsonNode> normalise(List<JsonNode> segments, String input) {
    Map<String, String> generated = new HashMap<>();
    for (JsonNode segment : segments) {
      String parent = segment.path("parent_id").asText();
      if (isGenerated(parent, input)) {
        generated.put(parent, "<generated for " + segment.path("id").asText() + ">");
      }
    }
    List<JsonNode> normal = new ArrayList<>();
    for (JsonNode segment : segments) {
      ObjectNode copy = segment.deepCopy();
      replace(copy, "id", generated);
      replace(copy, "parent_id", generated);
      exceptions(copy, input);
      normal.add(copy);
    }
    normal.sort(Comparator.comparing((JsonNode segment) -> segment.path("id").toString()));
    return normal;
  }

  private static boolean isGenerated(String id, String input) {
    return id.matches("[0-9a-f]{16}") && !input.contains("\"" + id + "\"");
  }

  private static void replace(ObjectNode segment, String field, Map<String, String> names) {
    String name = names.get(segment.path(field).asText());
    if (name != null) {
      segment.put(field, name);
    }
  }

  private static void exceptions(ObjectNode segment, String input) {
    Map<String, String> names = new HashMap<>();
    for (JsonNode exception : segment.path("cause").path("exceptions")) {
      String id = exception.path("id").asText();
      if (isGenerated(id, input)) {
        names.putIfAbsent(id, "<exception " + (names.size() + 1) + ">");
      }
    }
    for (JsonNode exception : segment.path("cause").path("exceptions")) {
      replace((ObjectNode) exception, "id", names);
      replace((ObjectNode) exception, "cause", names);
    }
  }

  /** What differs, one line each; empty if nothing does. */
  static List<String> differences(String path, JsonNode expected, JsonNode actual) {
    List<String> found = new ArrayList<>();
    compare(path, expected, actual, found);
    return found;
  }

  private static void compare(String path, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.isObject() && actual.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> compare(path + "." + name, expected.path(name), actual.path(name), found));
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", expected.get(i), actual.get(i), found);
      }
    } else if (!isEqual(path, expected, actual)) {
      found.add(path + ": expected " + expected + " but was " + actual);
    }
  }

  private static boolean isEqual(String path, JsonNode expected, JsonNode actual) {
    if (!expected.isNumber() || !actual.isNumber()) {
      return expected.equals(actual) && expected.getNodeType() == actual.getNodeType();
    }
    BigDecimal difference =
        new BigDecimal(expected.asText()).subtract(new BigDecimal(actual.asText())).abs();
    boolean time = path.endsWith(".start_time") || path.endsWith(".end_time");
    return time ? difference.compareTo(TOLERANCE) <= 0 : difference.signum() == 0;
  }
}
