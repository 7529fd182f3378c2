package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a segment document, read strictly: a member that is absent or null gives null, one
 * of another type than asked for makes the document malformed, as it does in the peer.
 */
record Part(Map<String, Json> members) {

  static Part of(Json json) throws SegmentFault {
    if (json instanceof Json.Obj object) {
      return new Part(object.members());
    }
    throw SegmentFault.malformed("the segment document is no JSON object");
  }

  /** The member as it is. Its name may be written in capitals, as the peer's reader allows. */
  @Nullable Json value(String name) {
    Json value = members.get(name);
    if (value == null) {
      for (Map.Entry<String, Json> member : members.entrySet()) {
        value = member.getKey().equalsIgnoreCase(name) ? member.getValue() : value;
      }
    }
    return value instanceof Json.Null ? null : value;
  }

  @Nullable String text(String name) throws SegmentFault {
    return switch (value(name)) {
      case null -> null;
      case Json.Text text -> text.value();
      default -> throw wrong(name, "a string");
    };
  }

  /** The text, "" when there is none. */
  String textOrEmpty(String name) throws SegmentFault {
    String text = text(name);
    return text == null ? "" : text;
  }

  @Nullable Boolean bool(String name) throws SegmentFault {
    return switch (value(name)) {
      case null -> null;
      case Json.Bool bool -> bool.value();
      default -> throw wrong(name, "true or false");
    };
  }

  /** A number as it is written. */
  @Nullable String number(String name) throws SegmentFault {
    return switch (value(name)) {
      case null -> null;
      case Json.Num number -> number.literal();
      default -> throw wrong(name, "a number");
    };
  }

  @Nullable Long integer(String name) throws SegmentFault {
    String literal = number(name);
    if (literal == null) {
      return null;
    }
    try {
      return Long.valueOf(literal);
    } catch (NumberFormatException e) {
      throw wrong(name, "a 64-bit integer");
    }
  }

  @Nullable Part part(String name) throws SegmentFault {
    return switch (value(name)) {
      case null -> null;
      case Json.Obj object -> new Part(object.members());
      default -> throw wrong(name, "an object");
    };
  }

  /** The members of an object, none if it is absent. */
  Map<String, Json> map(String name) throws SegmentFault {
    Part part = part(name);
    return part == null ? Map.of() : part.members();
  }

  /** The objects of an array, none if it is absent. */
  List<Part> parts(String name) throws SegmentFault {
    return switch (value(name)) {
      case null -> List.of();
      case Json.Arr array -> objects(name, array);
      default -> throw wrong(name, "an array");
    };
  }

  private static List<Part> objects(String name, Json.Arr array) throws SegmentFault {
    List<Part> parts = new ArrayList<>(array.elements().size());
    for (Json element : array.elements()) {
      if (!(element instanceof Json.Obj object)) {
        throw wrong(name, "an array of objects");
      }
      parts.add(new Part(object.members()));
    }
    return parts;
  }

  static SegmentFault wrong(String name, String expected) {
    return SegmentFault.malformed("`" + name + "` is not " + expected);
  }
}
