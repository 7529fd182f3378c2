package dev.remora.exporters.awsxray;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.json.Json;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.telemetry.ThrottledLog;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What X-Ray says of single documents of a request that it took: {@code UnprocessedTraceSegments}
 * with id, code and message (X-Ray API, PutTraceSegments). AWS publishes no list of the codes:
 * those that speak of load or of the service's own trouble are sent again, all others are final
 * (spec application-signals 5.1).
 */
final class UnprocessedSegments {

  private static final byte[] MARK = "ErrorCode".getBytes(StandardCharsets.US_ASCII);

  /** Before the trace id of a document as it lies in a body; those of links follow a brace. */
  private static final byte[] TRACE_ID =
      ",\\\"trace_id\\\":\\\"".getBytes(StandardCharsets.US_ASCII);

  private static final int TRACE_ID_CHARS = 35;
  private static final int MAX_CODE_CHARS = 40;
  private static final List<String> TRANSIENT =
      List.of("throttl", "toomany", "internal", "unavailable", "timeout");

  private UnprocessedSegments() {}

  /** The outcome of a request with status 200. */
  static ExportResult judge(HttpAnswer answer, EncodedRequest request, ThrottledLog log) {
    byte[] body = answer.body();
    if (indexOf(body, 0, body.length, MARK) < 0) {
      return ExportResult.ACCEPTED;
    }
    List<Json> entries = Json.lenient(body).list("UnprocessedTraceSegments");
    if (entries.isEmpty()) {
      return ExportResult.ACCEPTED;
    }
    Verdict verdict = new Verdict(request);
    entries.forEach(verdict::add);
    if (verdict.unmatched > 0) {
      log.warn(
          "unmatched",
          () ->
              "X-Ray names " + verdict.unmatched + " segments as unprocessed that it was not sent");
    }
    return verdict.result();
  }

  /** The entries of one answer, matched with the documents of its request. */
  private static final class Verdict {

    private final EncodedRequest request;
    private final Documents documents;
    private final BitSet named = new BitSet();
    private final BitSet retry = new BitSet();
    private int rejectedItems;
    private int unmatched;
    private String code = "";
    private String reason = "";
    private boolean hasRejected;

    Verdict(EncodedRequest request) {
      this.request = request;
      this.documents = Documents.of(request);
    }

    void add(Json entry) {
      int document = documents.find(entry.text("Id"), named);
      if (document < 0) {
        unmatched++;
        return;
      }
      named.set(document);
      String entryCode = shortCode(entry.text("ErrorCode"));
      boolean again = isTransient(entryCode + " " + entry.text("Message"));
      if (again) {
        retry.set(document);
      } else {
        rejectedItems += documents.items(document);
      }
      if (code.isEmpty() || (!again && !hasRejected)) {
        code = entryCode;
        reason = words(entry, document);
      }
      hasRejected |= !again;
    }

    private String words(Json entry, int document) {
      return "X-Ray did not process segment "
          + entry.text("Id")
          + " of trace "
          + traceId(request, document)
          + ": "
          + entry.text("Message");
    }

    ExportResult result() {
      return named.isEmpty()
          ? ExportResult.ACCEPTED
          : new ExportResult.Partial(retry, rejectedItems, code, reason);
    }
  }

  private static boolean isTransient(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return TRANSIENT.stream().anyMatch(lower::contains);
  }

  /** The code as a metric label. */
  private static String shortCode(String code) {
    String plain = code.replaceAll("[^A-Za-z0-9_]", "");
    if (plain.isEmpty()) {
      return "unprocessed";
    }
    return plain.substring(0, Math.min(plain.length(), MAX_CODE_CHARS));
  }

  private static String traceId(EncodedRequest request, int document) {
    Documents documents = Documents.of(request);
    Buffer body = request.body().getFirst();
    int end = documents.end(document);
    int at = indexOf(body.array(), documents.start(document), end, TRACE_ID);
    int from = at + TRACE_ID.length;
    return at < 0 || from + TRACE_ID_CHARS > end
        ? "?"
        : new String(body.array(), from, TRACE_ID_CHARS, StandardCharsets.US_ASCII);
  }

  private static int indexOf(byte[] array, int from, int to, byte[] wanted) {
    for (int at = from; at <= to - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && array[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
