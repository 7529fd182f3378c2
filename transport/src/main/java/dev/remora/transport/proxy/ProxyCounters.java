package dev.remora.transport.proxy;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.telemetry.Counter;

/** What a proxy did. */
record ProxyCounters(Counter relayed, Counter failed, Counter remembered) {

  static ProxyCounters of(ComponentContext context) {
    return new ProxyCounters(
        counter(context, "remora_proxy_requests", "Requests that the upstream answered."),
        counter(context, "remora_proxy_failures", "Requests that got no usable answer."),
        counter(
            context,
            "remora_proxy_remembered_answers",
            "Requests answered from memory because the upstream was away."));
  }

  private static Counter counter(ComponentContext context, String name, String help) {
    return context.metrics().counter(name, help, "component", context.id().toString());
  }
}
