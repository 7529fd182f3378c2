package dev.remora.core.delivery;

import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.time.Loop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * An encoder and sender over a backend whose moods a seed decides: it takes, refuses, throttles,
 * takes a part, or answers late. Each payload of a batch is one unit of a request.
 */
public final class FakeBackend implements Encoder, Sender {

  private final Loop loop;
  private final Random random;
  private final double badShare;
  private long taken;
  private long refused;
  private boolean closed;

  public FakeBackend(Loop loop, long seed, double badShare) {
    this.loop = loop;
    this.random = new Random(seed);
    this.badShare = badShare;
  }

  /** Items the backend took. */
  public long taken() {
    return taken;
  }

  /** Items the backend refused for good. */
  public long refused() {
    return refused;
  }

  public boolean closed() {
    return closed;
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    List<Integer> unitItems = new ArrayList<>();
    EncodedRequest request = EncodedRequest.of(batch.items()).units(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Payload payload = batch.get(i);
      request.addBody(payload.buffer().retain());
      unitItems.add(payload.items());
    }
    sink.request(request.detail(unitItems));
  }

  @Override
  public EncodedRequest select(EncodedRequest request, BitSet units) {
    List<Integer> all = items(request);
    List<Integer> chosen = new ArrayList<>();
    List<Buffer> body = new ArrayList<>();
    units.stream()
        .forEach(unit -> {
          chosen.add(all.get(unit));
          body.add(request.body().get(unit));
        });
    EncodedRequest selected =
        EncodedRequest.of(chosen.stream().mapToInt(Integer::intValue).sum()).units(chosen.size());
    body.forEach(buffer -> selected.addBody(buffer.retain()));
    return selected.detail(chosen);
  }

  @Override
  public List<EncodedRequest> divide(EncodedRequest request) {
    if (request.units() == 1) {
      return List.of();
    }
    List<EncodedRequest> pieces = new ArrayList<>();
    for (int i = 0; i < request.units(); i++) {
      BitSet one = new BitSet();
      one.set(i);
      pieces.add(select(request, one));
    }
    return pieces;
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    if (closed) {
      loop.execute(
          () -> completion.completed(request, ExportResult.Retry.later("closed", "closed")));
      return;
    }
    long delay = random.nextInt(50) * 1_000_000L;
    ExportResult result =
        random.nextDouble() >= badShare ? ExportResult.ACCEPTED : badMood(request);
    loop.schedule(
        () -> {
          count(request, result);
          completion.completed(request, result);
        },
        delay);
  }

  @Override
  public void close() {
    closed = true;
  }

  private ExportResult badMood(EncodedRequest request) {
    return switch (random.nextInt(5)) {
      case 0 -> new ExportResult.Retry(0, true, "throttled", "slow down");
      case 1 -> new ExportResult.Rejected(true, "http_400", "one of them is bad");
      case 2 -> new ExportResult.Retry(2_000_000_000L, false, "http_503", "busy");
      case 3 -> partial(request);
      default -> ExportResult.Retry.later("connect", "refused");
    };
  }

  /** Refuses the first unit, takes the second, and leaves the rest for another try. */
  private ExportResult partial(EncodedRequest request) {
    BitSet retry = new BitSet();
    retry.set(Math.min(2, request.units()), request.units());
    return new ExportResult.Partial(retry, items(request).getFirst(), "bad_item", "no");
  }

  private void count(EncodedRequest request, ExportResult result) {
    switch (result) {
      case ExportResult.Accepted accepted -> taken += request.items();
      case ExportResult.Partial partial -> {
        int left = partial.retry().stream().map(unit -> items(request).get(unit)).sum();
        refused += partial.rejectedItems();
        taken += request.items() - left - partial.rejectedItems();
      }
      case ExportResult.Retry retry -> {}
      case ExportResult.Rejected rejected -> refused += request.units() == 1 ? request.items() : 0;
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> items(EncodedRequest request) {
    return (List<Integer>) request.detail();
  }
}
