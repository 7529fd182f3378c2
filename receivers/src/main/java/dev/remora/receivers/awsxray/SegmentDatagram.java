package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.payload.Buffer;
import dev.remora.core.view.Bytes;

/**
 * A datagram of the X-Ray daemon's protocol: {@code {"format":"json","version":1}}, a line feed,
 * one segment document (AWS X-Ray Developer Guide, "Sending trace data to AWS X-Ray").
 */
final class SegmentDatagram {

  private static final String VERSION = "1";

  private SegmentDatagram() {}

  /** The document in it. */
  static Json read(Buffer datagram) throws SegmentFault {
    byte[] bytes = datagram.array();
    int length = datagram.length();
    int end = 0;
    while (end < length && bytes[end] != '\n') {
      end++;
    }
    if (end == length) {
      throw SegmentFault.malformed("no line feed between header and document");
    }
    checkHeader(parse("header", bytes, 0, end));
    if (end + 1 == length) {
      throw SegmentFault.malformed("nothing follows the header");
    }
    return parse("document", bytes, end + 1, length - end - 1);
  }

  private static void checkHeader(Json json) throws SegmentFault {
    boolean known =
        json instanceof Json.Obj object
            && new Part(object.members()).value("format") instanceof Json.Text format
            && format.value().equalsIgnoreCase("json")
            && new Part(object.members()).value("version") instanceof Json.Num version
            && version.literal().equals(VERSION);
    if (!known) {
      throw SegmentFault.malformed("the header is not {\"format\":\"json\",\"version\":1}");
    }
  }

  private static Json parse(String what, byte[] bytes, int offset, int length) throws SegmentFault {
    try {
      return Json.parse(new Bytes().wrap(bytes, offset, length));
    } catch (JsonException e) {
      throw SegmentFault.malformed("the " + what + " is no JSON: " + e.getMessage());
    }
  }
}
