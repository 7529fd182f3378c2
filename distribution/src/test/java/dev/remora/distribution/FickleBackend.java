package dev.remora.distribution;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A trace backend without a protocol that fails by chance (seeded), and remembers by their ids
 * which spans it stored. What it refuses for good depends on the span alone: sent again, in
 * whatever company, it gets the same answer. Thread-safe.
 */
final class FickleBackend {
  private static final HexFormat HEX = HexFormat.of();
  private static final int REQUESTS_BEFORE_OUTAGE = 20;
  private static final int THOUSANDTHS_REFUSED = 1;
  private static final int THOUSANDTHS_LEFT_OUT = 2;

  private final long seed;
  private final Random chance;
  private final Set<String> stored = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger partials = new AtomicInteger();
  private final Duration outage;
  private volatile long downUntilNanos = Long.MIN_VALUE;

  FickleBackend(long seed) {
    this(seed, Duration.ZERO);
  }

  /** It is down for so long after its first requests. */
  FickleBackend(long seed, Duration outage) {
    this.seed = seed;
    this.chance = new Random(seed);
    this.outage = outage;
  }

  /** What the protocol is to answer. */
  sealed interface Verdict {
    /** All but the given number of spans are stored. */
    record Taken(int leftOut) implements Verdict {}

    /** The backend can't now; nothing is stored. */
    record Unavailable() implements Verdict {}

    /** The client is too fast; nothing is stored. */
    record Throttled() implements Verdict {}

    /** The request has a span that the backend will never take; nothing is stored. */
    record Refused() implements Verdict {}
  }

  /** Ends an outage early. */
  void recover() {
    downUntilNanos = System.nanoTime();
  }

  /** Judges a request, after a delay where chance says so: sometimes longer than clients wait. */
  Verdict judge(byte[] request) throws InvalidProtocolBufferException, InterruptedException {
    if (requests.incrementAndGet() == REQUESTS_BEFORE_OUTAGE) {
      downUntilNanos = System.nanoTime() + outage.toNanos();
    }
    if (System.nanoTime() < downUntilNanos) {
      return new Verdict.Unavailable();
    }
    int die;
    synchronized (chance) {
      die = chance.nextInt(100);
    }
    if (die < 10) {
      Thread.sleep(die == 0 ? Duration.ofMillis(1500) : Duration.ofMillis(40L * die));
    } else if (die < 20) {
      failures.incrementAndGet();
      return new Verdict.Unavailable();
    } else if (die < 25) {
      failures.incrementAndGet();
      return new Verdict.Throttled();
    }
    List<String> ids = ids(request);
    if (ids.stream().anyMatch(this::isRefused)) {
      refusals.incrementAndGet();
      return new Verdict.Refused();
    }
    List<String> taken = ids.stream().filter(id -> !isLeftOut(id)).toList();
    stored.addAll(taken);
    int leftOut = ids.size() - taken.size();
    partials.addAndGet(leftOut > 0 ? 1 : 0);
    return new Verdict.Taken(leftOut);
  }

  /** The span ids of all that it stored. */
  Set<String> stored() {
    return stored;
  }

  /** Whether it will never store a span, and says so each time. */
  boolean willNotTake(String id) {
    return isRefused(id) || isLeftOut(id);
  }

  /** Whether each kind of failure has happened. */
  boolean hasFailedInEachWay() {
    return failures.get() > 0 && refusals.get() > 0 && partials.get() > 0;
  }

  private boolean isRefused(String id) {
    return lot(id) < THOUSANDTHS_REFUSED;
  }

  private boolean isLeftOut(String id) {
    return lot(id) < THOUSANDTHS_REFUSED + THOUSANDTHS_LEFT_OUT && !isRefused(id);
  }

  private int lot(String id) {
    return new Random(seed ^ Long.parseUnsignedLong(id, 16)).nextInt(1000);
  }

  private static List<String> ids(byte[] request) throws InvalidProtocolBufferException {
    List<String> ids = new ArrayList<>();
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(request).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          ids.add(HEX.formatHex(span.getSpanId().toByteArray()));
        }
      }
    }
    return ids;
  }
}
