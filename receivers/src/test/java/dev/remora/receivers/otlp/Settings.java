package dev.remora.receivers.otlp;

import dev.remora.config.bind.Binder;
import dev.remora.config.bind.Problems;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.MapValue;
import dev.remora.config.value.Mark;
import dev.remora.config.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the receiver, bound from keys as an operator writes them. */
final class Settings {

  private Settings() {}

  /** Only HTTP. */
  static OtlpReceiverConfig http(String endpoint) {
    return bound(map("protocols", map("http", map("endpoint", Value.of(endpoint)))));
  }

  /** Only gRPC. */
  static OtlpReceiverConfig grpc(String endpoint) {
    return bound(map("protocols", map("grpc", map("endpoint", Value.of(endpoint)))));
  }

  static OtlpReceiverConfig bound(Value value) {
    Problems problems = new Problems();
    OtlpReceiverConfig config = bind(value, problems);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.render());
    }
    return config;
  }

  /** What is wrong with the settings, as the user is told. */
  static String problems(Value value) {
    Problems problems = new Problems();
    bind(value, problems);
    return problems.render();
  }

  private static OtlpReceiverConfig bind(Value value, Problems problems) {
    return Binder.bind(
        OtlpReceiverConfig.class,
        OtlpReceiverConfig.defaults(),
        problems.component("receivers", ComponentId.ofType("otlp"), value));
  }

  static MapValue map(String key, Value value) {
    return map(Map.of(key, value));
  }

  static MapValue map(Map<String, Value> entries) {
    List<MapValue.Field> fields = new ArrayList<>();
    entries.forEach((key, value) -> fields.add(new MapValue.Field(key, Mark.NONE, value)));
    return MapValue.of(fields, Mark.NONE);
  }
}
