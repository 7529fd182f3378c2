package dev.remora.testkit.live;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.TestHost;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.time.Loop;
import dev.remora.transport.loop.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a component gets from its service, with a real loop, a pool that knows its leaks, and the
 * variables and extensions that a test gives it. Closing it fails when a buffer was not given back.
 */
public final class LiveService implements AutoCloseable {

  private static final long POOL_BYTES = 64L << 20;
  private static final long TIMEOUT_NANOS = 5_000_000_000L;

  private final Loops loops = Loops.start(1);
  private final TestHost host;

  public LiveService() {
    this(POOL_BYTES);
  }

  public LiveService(long poolBytes) {
    host = new TestHost(poolBytes);
  }

  /** Lets the component find an extension. */
  public LiveService with(String id, Object extension) {
    host.extension(id, extension);
    return this;
  }

  /** Sets an environment variable of the service. */
  public LiveService withVariable(String name, String value) {
    host.variable(name, value);
    return this;
  }

  public BufferPool pool() {
    return host.pool();
  }

  public Loop loop() {
    return loops.first();
  }

  /** A counter's value; -1 when nothing of that name and those labels is published. */
  public long metric(String name, String... labels) {
    return host.metrics().series().stream()
        .filter(series -> series.name().equals(name) && series.labels().equals(List.of(labels)))
        .mapToLong(series -> series.value().getAsLong())
        .findFirst()
        .orElse(-1);
  }

  /** What the component with that id is given. */
  public ComponentContext context(String id) {
    return host.context(id, loops.all());
  }

  /** Sends the request over a started sender, and releases it when the outcome is there. */
  public ExportResult send(Sender sender, EncodedRequest request) throws Exception {
    CompletableFuture<ExportResult> outcome = new CompletableFuture<>();
    Sender.Completion completion =
        (sent, result) -> {
          if (sent != request || !outcome.complete(result)) {
            outcome.completeExceptionally(new AssertionError("told of another request, or twice"));
          }
        };
    loop().execute(() -> sender.send(request, TIMEOUT_NANOS, completion));
    ExportResult result = outcome.get(2 * TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
    request.release();
    return result;
  }

  /** A request of 5 items with that body. */
  public EncodedRequest request(byte... body) {
    Buffer buffer = pool().acquire(body.length).length(body.length);
    System.arraycopy(body, 0, buffer.array(), 0, body.length);
    return EncodedRequest.of(5).addBody(buffer);
  }

  /** What the encoder makes of one payload with that content, which must be one request. */
  public EncodedRequest encode(Encoder encoder, Signal signal, int items, byte[] content) {
    Buffer buffer = pool().acquire(content.length).length(content.length);
    System.arraycopy(content, 0, buffer.array(), 0, content.length);
    PayloadBatch batch = new PayloadBatch();
    batch.add(Payload.of(signal, buffer, items, 0, RequestContext.NONE, Answer.NONE));
    List<EncodedRequest> made = new ArrayList<>();
    encoder.encode(
        batch,
        0,
        new RequestSink() {
          @Override
          public BufferPool pool() {
            return host.pool();
          }

          @Override
          public void request(EncodedRequest request) {
            made.add(request);
          }

          @Override
          public void consumed(int used) {
            throw new AssertionError("nothing is remembered here");
          }

          @Override
          public void rejected(int rejected, String code, String reason) {
            throw new AssertionError(rejected + " " + code + ": " + reason);
          }
        });
    batch.release();
    if (made.size() != 1) {
      throw new AssertionError(made.size() + " requests");
    }
    return made.getFirst();
  }

  @Override
  public void close() {
    loops.close();
    host.close();
  }
}
