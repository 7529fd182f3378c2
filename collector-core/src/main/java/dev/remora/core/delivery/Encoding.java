package dev.remora.core.delivery;

import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.BufferPool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets the exporter's encoder turn a batch into requests, and moves the batch's items in the books
 * from the payloads to the requests, all at once. On the branch's loop.
 */
final class Encoding implements RequestSink {

  private record Rejection(int items, String code, String reason) {}

  private final BranchParts parts;
  private final Outcomes outcomes;
  private final Consumer<EncodedRequest> out;
  private final ArrayList<EncodedRequest> requests = new ArrayList<>();
  private final ArrayList<Rejection> rejections = new ArrayList<>();
  private int consumed;

  Encoding(BranchParts parts, Outcomes outcomes, Consumer<EncodedRequest> out) {
    this.parts = parts;
    this.outcomes = outcomes;
    this.out = out;
  }

  /** Encodes the batch, which stays the caller's. */
  void encode(PayloadBatch batch) {
    try {
      parts.encoder().encode(batch, parts.clock().unixNanos(), this);
    } catch (RuntimeException bug) {
      parts.log().bug("encoder", () -> "a batch is rejected", bug);
      forget(batch, bug);
    }
    Settlement settlement = parts.clientsWait() ? new Settlement(answers(batch)) : null;
    enter(batch.items());
    for (int i = 0; i < requests.size(); i++) {
      EncodedRequest request = requests.get(i);
      request.settlement = settlement;
      if (settlement != null) {
        settlement.opened();
      }
      out.accept(request);
    }
    for (int i = 0; i < rejections.size(); i++) {
      Rejection rejection = rejections.get(i);
      outcomes.rejectedByEncoder(rejection.items(), rejection.code(), rejection.reason());
    }
    requests.clear();
    rejections.clear();
    consumed = 0;
    if (settlement != null) {
      settlement.closed(null);
    }
  }

  @Override
  public BufferPool pool() {
    return parts.pool();
  }

  @Override
  public void request(EncodedRequest request) {
    requests.add(request);
  }

  @Override
  public void rejected(int items, String code, String reason) {
    if (items > 0) {
      rejections.add(new Rejection(items, code, reason));
    }
  }

  @Override
  public void consumed(int items) {
    consumed += items;
  }

  /** One entry in the books: the payloads are closed, the requests are open. */
  private void enter(int batchItems) {
    BranchLedger ledger = parts.ledger();
    int left = batchItems - consumed;
    ledger.begin();
    ledger.closed(batchItems);
    ledger.consumed(consumed);
    for (int i = 0; i < requests.size(); i++) {
      ledger.opened(requests.get(i).items());
      left -= requests.get(i).items();
    }
    for (int i = 0; i < rejections.size(); i++) {
      ledger.rejected(rejections.get(i).code(), rejections.get(i).items());
      left -= rejections.get(i).items();
    }
    if (left != 0) {
      ledger.dropped("encoder_miscount", left);
    }
    ledger.end();
    if (left != 0) {
      int missing = left;
      parts.log().error("encoder_miscount", () -> "The encoder lost count of items: " + missing);
    }
  }

  /** An encoder that fails takes its batch with it, and nothing else. */
  private void forget(PayloadBatch batch, RuntimeException bug) {
    for (EncodedRequest request : requests) {
      request.release();
    }
    requests.clear();
    rejections.clear();
    consumed = 0;
    rejected(batch.items(), "encoder_failure", bug.toString());
  }

  private static List<Answer> answers(PayloadBatch batch) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      answers.add(batch.get(i).answer());
    }
    return answers;
  }
}
