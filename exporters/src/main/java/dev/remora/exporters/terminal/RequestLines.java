package dev.remora.exporters.terminal;

import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;

/** The lines of one signal's requests. */
final class RequestLines<I extends MessageView> {

  /** Prints the lines of one item, as long as the screen has room. */
  interface ItemLines<I> {
    void print(String service, I item, long nowNanos);
  }

  private final OtlpRequestView<I> request;
  private final ItemLines<I> items;
  private final Labels labels;

  private RequestLines(OtlpRequestView<I> request, ItemLines<I> items, Labels labels) {
    this.request = request;
    this.items = items;
    this.labels = labels;
  }

  static RequestLines<?> of(Signal signal, Screen screen) {
    Labels labels = new Labels();
    return switch (signal) {
      case TRACES ->
          new RequestLines<>(OtlpRequestView.traces(), new SpanLines(screen, labels), labels);
      case METRICS ->
          new RequestLines<>(OtlpRequestView.metrics(), new MetricLines(screen, labels), labels);
      case LOGS -> new RequestLines<>(OtlpRequestView.logs(), new LogLines(screen, labels), labels);
    };
  }

  /**
   * Prints a request.
   *
   * @return false when the request is malformed
   */
  boolean show(Payload payload, long nowNanos) {
    if (!request.wrap(payload.array(), 0, payload.length())) {
      return false;
    }
    Cursor<? extends ResourceGroupView<I>> resources = request.resourceGroups();
    while (resources.next()) {
      String service = labels.service(resources.current().resource());
      Cursor<? extends ScopeGroupView<I>> scopes = resources.current().scopeGroups();
      while (scopes.next()) {
        Cursor<? extends I> all = scopes.current().items();
        while (all.next()) {
          items.print(service, all.current(), nowNanos);
        }
      }
    }
    return true;
  }
}
