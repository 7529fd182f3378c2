package dev.remora.distribution;

import dev.remora.testkit.peers.Json;
import dev.remora.testkit.peers.JsonHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the ledger's page again and again from a thread of its own, and checks both equations. */
final class LedgerSamples implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(25);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI page;
  private final List<String> unbalanced = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "ledger-samples");
  private volatile boolean ended;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  LedgerSamples(int port) {
    page = URI.create("http://127.0.0.1:" + port + "/ledger");
  }

  void begin() {
    thread.start();
  }

  /** The first page with nothing in flight; ends the sampling, fails when none comes in time. */
  Json awaitDrain(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Json ledger = ask();
    while (total(ledger, "branches", "in_flight") > 0 || total(ledger, "pipelines", "held") > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not drained after " + patience + ": " + ledger);
      }
      Thread.sleep(EVERY);
      ledger = ask();
    }
    close();
    return ledger;
  }

  int taken() {
    return taken.get();
  }

  /** Samples that saw spans in flight: the others prove little. */
  int busy() {
    return busy.get();
  }

  /** The pages on which an equation did not hold. */
  List<String> unbalanced() {
    return unbalanced;
  }

  /** The sum of an account over all pipelines, or all branches. */
  static long total(Json ledger, String list, String account) {
    return ledger.get(list).items().stream().mapToLong(entry -> number(entry, account)).sum();
  }

  /** An account of one exporter's branch. */
  static long ofBranch(Json ledger, String exporter, String account) {
    return number(branch(ledger, exporter), account);
  }

  /** What one exporter's branch rejected and dropped, all reasons. */
  static long lost(Json ledger, String exporter) {
    return lostBy(branch(ledger, exporter));
  }

  /** What one exporter's branch dropped for one reason. */
  static long dropped(Json ledger, String exporter, String reason) {
    Json dropped = branch(ledger, exporter).get("dropped");
    return dropped.find(reason).isPresent() ? number(dropped, reason) : 0;
  }

  private static Json branch(Json ledger, String exporter) {
    return ledger.get("branches").items().stream()
        .filter(entry -> entry.get("exporter").text().equals(exporter))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no branch " + exporter + " in " + ledger));
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  private void run() {
    while (!ended) {
      Json ledger = ask();
      check(ledger);
      taken.incrementAndGet();
      busy.addAndGet(total(ledger, "branches", "in_flight") > 0 ? 1 : 0);
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void check(Json ledger) {
    for (Json entry : ledger.get("pipelines").items()) {
      long in = number(entry, "received") + number(entry, "produced");
      long out = 0;
      for (String account : List.of("refused", "filtered", "consumed", "forwarded", "held")) {
        out += number(entry, account);
      }
      note(in == out, entry);
    }
    for (Json entry : ledger.get("branches").items()) {
      long out = lostBy(entry);
      for (String account : List.of("delivered", "consumed", "in_flight")) {
        out += number(entry, account);
      }
      note(number(entry, "enqueued") == out, entry);
    }
  }

  private void note(boolean balanced, Json entry) {
    if (!balanced) {
      unbalanced.add(entry.toString());
    }
  }

  private Json ask() {
    return JsonHttp.ask(
        client, HttpRequest.newBuilder(page).timeout(EVERY.multipliedBy(400)).build());
  }

  private static long lostBy(Json branch) {
    return sum(branch.get("rejected")) + sum(branch.get("dropped"));
  }

  private static long sum(Json accounts) {
    return accounts.fields().values().stream().mapToLong(value -> (long) value.number()).sum();
  }

  private static long number(Json entry, String account) {
    return (long) entry.get(account).number();
  }
}
