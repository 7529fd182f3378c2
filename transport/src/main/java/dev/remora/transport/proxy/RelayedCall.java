package dev.remora.transport.proxy;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpReply;
import org.jspecify.annotations.Nullable;

/** One request on its way to the upstream and back. On the relay's loop. */
final class RelayedCall implements HttpCaller.Listener {

  /** Sampling rules are 1 KiB each and come in pages; traces, in 5 MiB at most, are not read. */
  static final int MAX_ANSWER_BYTES = 4 << 20;

  /** For credentials that are being fetched: together a second, then it goes unsigned. */
  private static final int MAX_WAITS = 4;

  private static final long WAIT_NANOS = 250_000_000L;

  private final Relay relay;
  private final HttpExchange exchange;
  private final HttpCall call;
  private final @Nullable Buffer body;
  private final @Nullable String question;
  private int waits;
  private boolean repeated;

  /**
   * @param body the call's, which is released at the end; null for none
   * @param question what the answer is remembered by; null when it is not to be
   */
  RelayedCall(
      Relay relay,
      HttpExchange exchange,
      HttpCall call,
      @Nullable Buffer body,
      @Nullable String question) {
    this.relay = relay;
    this.exchange = exchange;
    this.call = call;
    this.body = body;
    this.question = question;
  }

  void send() {
    ExportResult.Retry unsigned;
    try {
      unsigned = relay.upstream().signer().sign(call, relay.clock().unixNanos());
    } catch (IllegalArgumentException e) {
      unsigned = ExportResult.Retry.later("unsigned", String.valueOf(e.getMessage()));
      waits = MAX_WAITS;
    }
    if (unsigned != null && waits < MAX_WAITS) {
      waits++;
      relay.loop().schedule(this::send, WAIT_NANOS);
      return;
    }
    if (unsigned != null) {
      String reason = unsigned.reason();
      relay.log().warn("unsigned", () -> "a request goes out unsigned: " + reason);
    }
    relay.http().call(call, this);
  }

  @Override
  public void answered(HttpAnswer answer) {
    boolean curable = relay.upstream().signer().learned(answer, relay.clock().unixNanos());
    if (curable && !repeated) {
      repeated = true;
      waits = 0;
      send();
      return;
    }
    if (answer.body().length > MAX_ANSWER_BYTES) {
      unavailable("the answer is larger than " + MAX_ANSWER_BYTES + " bytes");
      return;
    }
    boolean away = answer.status() >= 500 || answer.status() == 429;
    HttpReply remembered = away ? remembered() : null;
    if (remembered != null) {
      serve(remembered, "status " + answer.status());
      return;
    }
    HttpReply reply = RelayHeaders.reply(answer);
    if (question != null && answer.status() == 200) {
      relay.lastAnswers().save(question, reply, relay.clock().nanoTime());
    }
    relay.counters().relayed().add(1);
    finish(reply);
  }

  @Override
  public void failed(ExportResult.Failure failure) {
    HttpReply remembered = remembered();
    if (remembered == null) {
      unavailable(failure.reason());
    } else {
      serve(remembered, failure.reason());
    }
  }

  private @Nullable HttpReply remembered() {
    return question == null ? null : relay.lastAnswers().find(question, relay.clock().nanoTime());
  }

  private void serve(HttpReply remembered, String reason) {
    relay.counters().remembered().add(1);
    relay.log().warn("remembered", () -> "the last known sampling rules are served: " + reason);
    finish(remembered);
  }

  private void unavailable(String reason) {
    relay.counters().failed().add(1);
    relay.log().warn("upstream", () -> "a request could not be passed on: " + reason);
    finish(HttpReply.text(502, "502 bad gateway: the upstream could not be asked\n"));
  }

  private void finish(HttpReply reply) {
    if (body != null) {
      body.release();
    }
    exchange.reply(reply);
  }
}
