package dev.remora.receivers.otlp;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.Clock;

/**
 * Where one signal's requests of one protocol enter: the framing is checked down to the items, the
 * items are counted, and the request goes to its pipelines. Any loop.
 */
final class Door {

  private final Signal signal;
  private final Intake intake;
  private final Clock clock;
  private final Counter accepted;
  private final Counter refused;
  private final Counter malformed;

  Door(Signal signal, String transport, Intake intake, ComponentContext context) {
    this.signal = signal;
    this.intake = intake;
    this.clock = context.clock();
    MetricRegistry metrics = context.metrics();
    String receiver = context.id().toString();
    this.accepted =
        metrics.counter(
            "otelcol_receiver_accepted_" + signal.items(),
            "Items that the pipelines took over.",
            "receiver",
            receiver,
            "transport",
            transport);
    this.refused =
        metrics.counter(
            "otelcol_receiver_refused_" + signal.items(),
            "Items that the pipelines did not take; the client was told.",
            "receiver",
            receiver,
            "transport",
            transport);
    this.malformed =
        metrics.counter(
            "otelcol_receiver_malformed_requests",
            "Requests that are no OTLP, or not of this signal; the client was told.",
            "receiver",
            receiver,
            "transport",
            transport);
  }

  Signal signal() {
    return signal;
  }

  /** How many items the request holds; {@link ItemCounter#MALFORMED} when it is none. */
  int count(Buffer request) {
    byte[] bytes = request.array();
    int length = request.length();
    int items = ItemCounter.count(signal, bytes, length);
    if (items == ItemCounter.MALFORMED) {
      malformed();
    }
    return items;
  }

  /** A request could not be read. */
  void malformed() {
    malformed.add(1);
  }

  /** What the client of a malformed request is told. */
  String malformedText() {
    return "the request is no OTLP export request for " + signal.text() + ": malformed protobuf";
  }

  /** Hands a request on; the buffer is taken over. */
  void enter(Buffer request, int items, RequestContext client, Answer answer) {
    intake.accept(Payload.of(signal, request, items, clock.nanoTime(), client, answer));
  }

  void accepted(int items) {
    accepted.add(items);
  }

  void refused(int items) {
    refused.add(items);
  }
}
