package dev.remora.exporters.awsxray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.time.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * X-Ray as a caller sees it: takes documents, refuses some for good and some for now, throttles,
 * fails, hangs up, all by seed. Remembers each document by its id.
 */
final class StrictXray implements HttpCaller {

  final List<String> stored = new ArrayList<>();
  final Set<String> refused = new HashSet<>();
  final List<HttpCall> calls = new ArrayList<>();
  int tooMany;
  boolean down;

  private final Loop loop;
  private final Random random;
  private final double faults;

  /**
   * @param faults share of the requests, and of the documents, that something happens to
   */
  StrictXray(Loop loop, long seed, double faults) {
    this.loop = loop;
    this.random = new Random(seed);
    this.faults = faults;
  }

  @Override
  public void call(HttpCall call, Listener listener) {
    calls.add(call);
    StringBuilder body = new StringBuilder();
    for (Buffer part : call.body()) {
      body.append(new String(part.array(), 0, part.length(), StandardCharsets.UTF_8));
    }
    loop.schedule(() -> answer(body.toString(), listener), (1 + random.nextInt(50)) * 1_000_000L);
  }

  @Override
  public void close() {}

  private void answer(String body, Listener listener) {
    if (down) {
      listener.answered(answer(503, "{\"__type\":\"ServiceUnavailable\"}"));
      return;
    }
    if (random.nextDouble() < faults) {
      switch (random.nextInt(5)) {
        case 0 -> listener.failed(ExportResult.Retry.later("connect", "reset"));
        case 1 -> listener.answered(answer(429, "{\"__type\":\"ThrottledException\"}"));
        case 2 -> listener.answered(answer(500, "no JSON at all"));
        case 3 -> listener.answered(answer(408, ""));
        default ->
            listener.answered(
                answer(400, "{\"__type\":\"ThrottledException\",\"message\":\"slower\"}"));
      }
      return;
    }
    listener.answered(answer(200, take(body)));
  }

  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private String take(String body) {
    try {
      JsonNode documents = Capture.JSON.readTree(body).get("TraceSegmentDocuments");
      tooMany += documents.size() > 50 ? 1 : 0;
      ObjectNode answer = Capture.JSON.createObjectNode();
      ArrayNode unprocessed = answer.putArray("UnprocessedTraceSegments");
      for (JsonNode document : documents) {
        String id = Capture.JSON.readTree(document.asText()).get("id").asText();
        double lot = random.nextDouble();
        if (lot < faults / 10) {
          refused.add(id);
          entry(unprocessed, id, "InvalidSegment");
        } else if (lot < faults / 5) {
          entry(unprocessed, id, "ThrottledException");
        } else {
          stored.add(id);
        }
      }
      return answer.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void entry(ArrayNode list, String id, String code) {
    list.addObject().put("Id", id).put("ErrorCode", code).put("Message", "as the test wants it");
  }
}
