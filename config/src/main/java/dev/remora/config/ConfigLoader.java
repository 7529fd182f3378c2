package dev.remora.config;

import dev.remora.config.bind.Problem;
import dev.remora.config.bind.Problems;
import dev.remora.config.expand.Expander;
import dev.remora.config.location.Location;
import dev.remora.config.location.Retrieved;
import dev.remora.config.location.Sources;
import dev.remora.config.location.UnreadableException;
import dev.remora.config.merge.Merge;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import dev.remora.config.yaml.YamlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads, merges and expands everything that makes up one configuration. */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * What to load.
   *
   * @param locations the arguments of {@code --config}, in order
   * @param sets the arguments of {@code --set}, in order; they come after all locations
   * @param environment gives the value of a variable, or null if it is not set
   * @param workingDirectory where relative paths start
   * @param gates the feature gates that are on
   * @param strict whether a variable that is not set and has no default is an error
   */
  public record Request(
      List<String> locations,
      List<String> sets,
      Function<String, @Nullable String> environment,
      Path workingDirectory,
      Set<String> gates,
      boolean strict) {}

  /**
   * Loads what {@code request} names; problems and warnings go to {@code problems}.
   *
   * @return the tree with all references resolved; after a problem as much of it as could be had
   */
  public static MapValue load(Request request, Problems problems) {
    if (request.locations().isEmpty() && request.sets().isEmpty()) {
      problems.add(
          Problem.Stage.LOCATION,
          "invalid 'confmap.ResolverSettings' configuration: no URIs",
          Mark.NONE);
    }
    Sources sources = new Sources(request.environment(), request.workingDirectory());
    boolean append = request.gates().contains(Merge.APPEND_GATE);
    MapValue merged = MapValue.empty(Mark.NONE);
    for (Location location : locations(request, problems)) {
      merged = Merge.merge(merged, read(location, sources, request, problems), append);
    }
    return new Expander(sources, problems, request.strict()).expand(merged);
  }

  private static List<Location> locations(Request request, Problems problems) {
    List<Location> locations = new ArrayList<>();
    for (String argument : request.locations()) {
      try {
        locations.add(Location.ofArgument(argument));
      } catch (UnreadableException e) {
        problems.add(Problem.Stage.LOCATION, e.getMessage(), Mark.NONE);
      }
    }
    for (String argument : request.sets()) {
      Location location = ofSet(argument, problems);
      if (location != null) {
        locations.add(location);
      }
    }
    return locations;
  }

  // --set a.b=c is the location yaml:a::b: c (spec collector-config §1.1).
  private static @Nullable Location ofSet(String argument, Problems problems) {
    int equal = argument.indexOf('=');
    if (equal < 0) {
      problems.add(
          Problem.Stage.LOCATION,
          "invalid value \"" + argument + "\" for flag -set: missing equal sign",
          Mark.NONE);
      return null;
    }
    String key = argument.substring(0, equal).strip().replace(".", "::");
    return new Location("yaml", key + ": " + argument.substring(equal + 1).strip());
  }

  private static MapValue read(
      Location location, Sources sources, Request request, Problems problems) {
    MapValue nothing = MapValue.empty(Mark.NONE);
    Retrieved retrieved;
    try {
      retrieved = sources.read(location);
    } catch (UnreadableException e) {
      problems.add(
          Problem.Stage.RESOLVE, "cannot retrieve the configuration: " + e.getMessage(), Mark.NONE);
      return nothing;
    }
    retrieved.reportMissing(problems, request.strict(), Mark.NONE);
    Value value = retrieved.value();
    if (value instanceof MapValue map) {
      return map;
    }
    if (!value.isNull()) {
      refuse(value, retrieved.notYaml(), problems);
    }
    return nothing;
  }

  private static void refuse(Value value, @Nullable YamlException notYaml, Problems problems) {
    String type = value.typeName().equals("slice") ? "[]interface {}" : value.typeName();
    String message = "retrieved value (type=" + type + ") cannot be used as a Conf";
    if (notYaml == null) {
      problems.add(Problem.Stage.RESOLVE, message, value.mark());
      return;
    }
    String reason = ": assuming string type since contents are not valid YAML: ";
    problems.add(Problem.Stage.RESOLVE, message + reason + notYaml.getMessage(), notYaml.mark());
  }
}
