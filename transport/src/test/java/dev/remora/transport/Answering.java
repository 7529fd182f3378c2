package dev.remora.transport;

import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.outcome.ExportResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A listener to wait for: the answer, or the failure. */
public final class Answering implements HttpCaller.Listener {

  private final CompletableFuture<Object> end = new CompletableFuture<>();

  @Override
  public void answered(HttpAnswer answer) {
    if (!end.complete(answer)) {
      throw new IllegalStateException("told twice");
    }
  }

  @Override
  public void failed(ExportResult.Failure failure) {
    if (!end.complete(failure)) {
      throw new IllegalStateException("told twice");
    }
  }

  public HttpAnswer answer() throws ExecutionException, InterruptedException, TimeoutException {
    return (HttpAnswer) end.get(10, TimeUnit.SECONDS);
  }

  public ExportResult.Retry failure()
      throws ExecutionException, InterruptedException, TimeoutException {
    return (ExportResult.Retry) end.get(10, TimeUnit.SECONDS);
  }
}
