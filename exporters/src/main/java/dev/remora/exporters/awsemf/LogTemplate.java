package dev.remora.exporters.awsemf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code log_group_name} or {@code log_stream_name} with its placeholders, {@code
 * /ecs/{ClusterName}} (spec aws-translation 3.3). Immutable.
 */
final class LogTemplate {

  /** What stands for a placeholder without a value. */
  static final String UNDEFINED = "undefined";

  /** Placeholder, and the attribute that is asked when there is none of the placeholder's name. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "ClusterName", "aws.ecs.cluster.name",
          "TaskId", "aws.ecs.task.id",
          "NodeName", "k8s.node.name",
          "PodName", "pod",
          "ServiceName", "service.name",
          "ContainerInstanceId", "aws.ecs.container.instance.id",
          "TaskDefinitionFamily", "aws.ecs.task.family");

  /** Where values come from: a resource's attributes or a point's labels. */
  @FunctionalInterface
  interface Lookup {

    /** The attribute's value as text; null when there is no such attribute. */
    @Nullable String get(String name);
  }

  /**
   * What came out.
   *
   * @param complete every placeholder had a value
   */
  record Resolved(LogName name, boolean complete) {}

  /** A literal, or a placeholder by its name. */
  private record Piece(String text, boolean isPlaceholder) {}

  private final List<Piece> pieces;

  private LogTemplate(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** Braces around anything but a known placeholder are part of the name. */
  static LogTemplate of(String template) {
    List<Piece> pieces = new ArrayList<>();
    int literalStart = 0;
    int open = template.indexOf('{');
    while (open >= 0) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = template.substring(open + 1, close);
      if (PLACEHOLDERS.containsKey(name)) {
        pieces.add(new Piece(template.substring(literalStart, open), false));
        pieces.add(new Piece(name, true));
        literalStart = close + 1;
        open = template.indexOf('{', literalStart);
      } else {
        open = template.indexOf('{', open + 1);
      }
    }
    pieces.add(new Piece(template.substring(literalStart), false));
    return new LogTemplate(List.copyOf(pieces));
  }

  Resolved resolve(Lookup attributes) {
    StringBuilder name = new StringBuilder();
    boolean complete = true;
    for (Piece piece : pieces) {
      String text = piece.isPlaceholder() ? value(piece.text(), attributes) : piece.text();
      complete &= text != null;
      name.append(text == null ? UNDEFINED : text);
    }
    return new Resolved(LogName.of(name.toString()), complete);
  }

  /** Null for none; an attribute that is there and empty hides the second name, as in the peer. */
  private static @Nullable String value(String placeholder, Lookup attributes) {
    String value = attributes.get(placeholder);
    if (value == null) {
      value = attributes.get(String.valueOf(PLACEHOLDERS.get(placeholder)));
    }
    return value == null || value.isEmpty() ? null : value;
  }
}
