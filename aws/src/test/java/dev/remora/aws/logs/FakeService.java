package dev.remora.aws.logs;

import dev.remora.aws.client.AwsCaller;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A service that answers calls in the order that a test planned; a call without a plan waits. */
final class FakeService implements HttpCaller {

  /** What was called: the operation and its body. */
  final List<String> calls = new ArrayList<>();

  /** Calls that wait for {@link #answer}. */
  final Deque<Listener> waiting = new ArrayDeque<>();

  private final Deque<HttpAnswer> planned = new ArrayDeque<>();
  boolean closed;

  AwsCaller caller(ComponentContext context) {
    RequestSigner signer =
        (call, unixNanos) -> {
          call.header("Authorization", "signed");
          return null;
        };
    return new AwsCaller(
        this,
        signer,
        URI.create("https://logs.example.com"),
        List.of(new HttpCall.Header("x-amzn-logs-format", "json/emf")),
        context.clock());
  }

  FakeService plan(int status, String body) {
    planned.add(new HttpAnswer(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  FakeService planFault(String type) {
    return plan(400, "{\"__type\":\"" + type + "\",\"message\":\"says " + type + "\"}");
  }

  @Override
  public void call(HttpCall call, Listener listener) {
    StringBuilder text = new StringBuilder();
    for (HttpCall.Header header : call.headers()) {
      if (header.name().equals("X-Amz-Target")) {
        text.append(header.value().replace("Logs_20140328.", "")).append(' ');
      }
    }
    for (Buffer buffer : call.body()) {
      text.append(new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8));
    }
    calls.add(text.toString());
    HttpAnswer answer = planned.poll();
    if (answer == null) {
      waiting.add(listener);
    } else {
      listener.answered(answer);
    }
  }

  /** Answers the call that waits longest. */
  void answer(int status, String body) {
    waiting
        .remove()
        .answered(new HttpAnswer(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Ends the call that waits longest without an answer. */
  void fail() {
    waiting.remove().failed(ExportResult.Retry.later("connect", "refused"));
  }

  @Override
  public void close() {
    closed = true;
  }
}
