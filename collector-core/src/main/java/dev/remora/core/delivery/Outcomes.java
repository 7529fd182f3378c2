package dev.remora.core.delivery;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Where every end of an item is written down: in the books, in the exporter's metrics, in one
 * rate-limited line, and to the clients that wait. On the branch's loop.
 */
final class Outcomes {

  private final BranchParts parts;
  private final BranchLedger ledger;
  private final Counter sent;
  private final Counter failed;

  Outcomes(BranchParts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    MetricRegistry metrics = parts.metrics();
    String items = parts.signal().items();
    this.sent =
        metrics.counter(
            "otelcol_exporter_sent_" + items,
            "Items the backend took.",
            "exporter",
            parts.exporter());
    this.failed =
        metrics.counter(
            "otelcol_exporter_send_failed_" + items,
            "Items that never arrived: the backend refused them, or retrying was given up.",
            "exporter",
            parts.exporter());
  }

  /** The whole request was taken. */
  void delivered(EncodedRequest request) {
    ledger.begin();
    ledger.closed(request.items());
    ledger.delivered(request.items());
    ledger.end();
    sent.add(request.items());
    end(request, null);
  }

  /** The backend refused the request for good; what might be divided has bad data in it. */
  void rejected(EncodedRequest request, ExportResult.Rejected why) {
    ledger.begin();
    ledger.closed(request.items());
    ledger.rejected(why.code(), request.items());
    ledger.end();
    failed.add(request.items());
    complain("rejected", request.items(), why.code(), why.reason());
    end(request, why.divisible() ? Refusal.invalid(why.reason()) : Refusal.rejected(why.reason()));
  }

  /** Remora gives up on the request. */
  void dropped(EncodedRequest request, String cause, String reason) {
    ledger.begin();
    ledger.closed(request.items());
    ledger.dropped(cause, request.items());
    ledger.end();
    failed.add(request.items());
    complain("dropped", request.items(), cause, reason);
    end(request, Refusal.unavailable(reason));
  }

  /**
   * The backend took a part, refused a part, and left a part for another try.
   *
   * @param rest what is left, null for nothing
   */
  void partly(
      EncodedRequest request,
      @Nullable EncodedRequest rest,
      int rejectedItems,
      String code,
      String reason) {
    int left = rest == null ? 0 : rest.items();
    int taken = request.items() - rejectedItems - left;
    ledger.begin();
    ledger.closed(request.items());
    ledger.opened(left);
    ledger.delivered(taken);
    if (rejectedItems > 0) {
      ledger.rejected(code, rejectedItems);
    }
    ledger.end();
    sent.add(taken);
    failed.add(rejectedItems);
    if (rejectedItems > 0) {
      complain("rejected", rejectedItems, code, reason);
    }
    inherit(request, rest);
    end(request, null);
  }

  /** The request goes on as smaller ones, which hold the same items. */
  void divided(EncodedRequest request, Iterable<EncodedRequest> pieces) {
    int held = 0;
    ledger.begin();
    ledger.closed(request.items());
    for (EncodedRequest piece : pieces) {
      ledger.opened(piece.items());
      held += piece.items();
      inherit(request, piece);
    }
    if (held != request.items()) {
      ledger.dropped("encoder_miscount", request.items() - held);
    }
    ledger.end();
    end(request, null);
  }

  private void inherit(EncodedRequest from, @Nullable EncodedRequest to) {
    if (to != null) {
      to.attempts = from.attempts;
      to.firstAttemptNanos = from.firstAttemptNanos;
      to.settlement = from.settlement;
      if (to.settlement != null) {
        to.settlement.opened();
      }
    }
  }

  private void end(EncodedRequest request, @Nullable Refusal failure) {
    Settlement settlement = request.settlement;
    request.release();
    if (settlement != null) {
      settlement.closed(failure);
    }
  }

  /** Writes down what an encoder could not put into any request. */
  void rejectedByEncoder(int items, String code, String reason) {
    failed.add(items);
    complain("rejected", items, code, reason);
  }

  private void complain(String what, int items, String code, String reason) {
    parts
        .log()
        .error(
            what + ":" + code,
            () ->
                "Exporting failed. "
                    + items
                    + " "
                    + parts.signal().items()
                    + " "
                    + what
                    + " ("
                    + code
                    + "): "
                    + reason);
  }
}
