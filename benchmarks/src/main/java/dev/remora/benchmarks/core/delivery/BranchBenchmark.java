package dev.remora.benchmarks.core.delivery;

import dev.remora.benchmarks.samples.SampleTraces;
import dev.remora.core.compress.ContentCoding;
import dev.remora.core.compress.Packer;
import dev.remora.core.delivery.Branch;
import dev.remora.core.delivery.BranchParts;
import dev.remora.core.delivery.DeliverySettings;
import dev.remora.core.delivery.Door;
import dev.remora.core.ledger.BranchLedger;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.relay.RelayEncoder;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One span of a request of 100, from admission to the exporter's body: copied into a pooled buffer,
 * counted, put into the queue, encoded, sent, settled. Run with {@code -prof gc}: {@code
 * gc.alloc.rate.norm} of {@link #spans_otlp} is to be under 1 byte a span.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BranchBenchmark {
  private static final int SPANS = 100;

  private final BufferPool pool = new BufferPool(64 << 20, false);
  private final QueuedLoop loop = new QueuedLoop();
  private final BranchLedger ledger = new BranchLedger();
  private byte[] request = new byte[0];
  private final Branch branch = branch();
  private final Door door = branch.door(null);
  private long sentBytes;

  @Setup(Level.Trial)
  public void prepare() {
    request = new SampleTraces().instrumented("trace", SPANS).toByteArray();
    branch.start();
  }

  /** The whole way. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public long spans_otlp() {
    Buffer buffer = pool.acquire(request.length);
    System.arraycopy(request, 0, buffer.array(), 0, request.length);
    buffer.length(request.length);
    int items = ItemCounter.count(Signal.TRACES, buffer.array(), buffer.length());
    Payload payload =
        Payload.of(
            Signal.TRACES, buffer, items, System.nanoTime(), RequestContext.NONE, Answer.NONE);
    if (!door.claim(payload)) {
      throw new IllegalStateException("the queue is full");
    }
    door.commit(payload);
    loop.turn();
    return sentBytes;
  }

  /** The door's check and count alone. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public int spans_count() {
    return ItemCounter.count(Signal.TRACES, request, request.length);
  }

  private Branch branch() {
    return new Branch(
        new BranchParts(
            "otlp_grpc",
            Signal.TRACES,
            RelayEncoder.protobuf(Signal.TRACES, new Packer(ContentCoding.IDENTITY, 0), pool),
            (sent, timeoutNanos, completion) -> {
              sentBytes += sent.bodyBytes();
              completion.completed(sent, ExportResult.ACCEPTED);
            },
            settings(),
            loop,
            Clock.system(),
            pool,
            ledger,
            new MetricRegistry(),
            new ThrottledLog("benchmark", Clock.system()),
            1));
  }

  private static DeliverySettings settings() {
    return new DeliverySettings(
        new DeliverySettings.Queue(DeliverySettings.Sizer.REQUESTS, 1000, 10, false, false, null),
        null,
        5_000_000_000L);
  }
}
