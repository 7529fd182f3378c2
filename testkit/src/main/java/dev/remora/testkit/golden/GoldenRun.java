package dev.remora.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.TestContexts;
import dev.remora.core.json.Json;
import dev.remora.core.json.JsonException;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.SimulatedTime;
import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One processor for each signal that comes, in simulated time, from first to last payload. */
final class GoldenRun<C extends Record> {

  private static final long MILLI = 1_000_000;

  private final ProcessorFactory<C> factory;
  private final C config;
  private final SimulatedTime time = new SimulatedTime(1);
  private final ComponentContext context;
  private final Map<Signal, Processor> processors = new EnumMap<>(Signal.class);
  private final Outcome outcome = new Outcome();

  GoldenRun(ProcessorFactory<C> factory, C config) {
    this.factory = factory;
    this.config = config;
    this.context = TestContexts.of(factory.type().name(), time, Map.of());
  }

  /** Sends a request of OTLP/JSON; gives the HTTP status of its answer. */
  int send(byte[] json, Map<String, Json> headers) throws JsonException {
    Signal signal = OtlpTexts.signal(Json.parse(Bytes.of(json)));
    byte[] wire = OtlpTexts.wire(signal, json);
    Buffer buffer = context.pool().acquire(wire.length);
    System.arraycopy(wire, 0, buffer.array(), 0, wire.length);
    Map<String, List<String>> metadata = new HashMap<>();
    headers.forEach((name, value) -> metadata.put(lower(name), List.of(value.text())));
    Payload payload =
        Payload.of(
            signal,
            buffer.length(wire.length),
            OtlpTexts.items(signal, wire),
            time.nanoTime(),
            new RequestContext(metadata, ""),
            Answer.NONE);
    processor(signal).process(payload, outcome);
    return outcome.lastStatus();
  }

  /** Lets time pass, with the timers that are due in it. */
  void pass(long millis) {
    long end = time.nanoTime() + millis * MILLI;
    while (true) {
      long next =
          processors.values().stream()
              .mapToLong(Processor::nextTimerNanos)
              .min()
              .orElse(Long.MAX_VALUE);
      if (next > end) {
        break;
      }
      time.advance(Math.max(0, next - time.nanoTime()));
      for (Processor processor : processors.values()) {
        if (processor.nextTimerNanos() <= time.nanoTime()) {
          processor.onTimer(time.nanoTime(), outcome);
        }
      }
    }
    time.advance(end - time.nanoTime());
  }

  /** Ends as a pipeline does: nothing more comes out, and no memory is held. */
  void stop() {
    int before = outcome.emitted().size();
    processors.values().forEach(processor -> processor.onTimer(Long.MAX_VALUE - 1, outcome));
    processors.values().forEach(Processor::stop);
    assertThat(outcome.emitted()).as("held until the end").hasSize(before);
    assertThat(context.pool().liveCount()).as("buffers not given back").isZero();
  }

  /** What came out, payload by payload. */
  List<Json> out() throws JsonException {
    List<Json> out = new ArrayList<>();
    for (Outcome.Emitted emitted : outcome.emitted()) {
      Signal signal = emitted.signal();
      assertThat(emitted.items()).isEqualTo(OtlpTexts.items(signal, emitted.bytes()));
      out.add(OtlpTexts.json(signal, emitted.bytes()));
    }
    return out;
  }

  private Processor processor(Signal signal) {
    return processors.computeIfAbsent(
        signal,
        absent -> {
          Processor processor = factory.create(config, absent, context);
          processor.start();
          return processor;
        });
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
