package dev.remora.aws.client;

import dev.remora.aws.fault.AwsFault;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.time.Clock;
import java.net.URI;
import java.util.List;

/**
 * Makes signed calls to one AWS service. An answer that says our clock is wrong is followed by the
 * same call with the time corrected, once; all other retries are the caller's.
 *
 * <p>On one loop, and never blocking.
 */
public final class AwsCaller {

  private final HttpCaller http;
  private final RequestSigner signer;
  private final String endpoint;
  private final List<HttpCall.Header> headers;
  private final Clock clock;

  /**
   * @param endpoint scheme, host and perhaps a path, which operations' paths are appended to
   * @param headers on every call: {@code User-Agent} and what a service wants beside
   */
  public AwsCaller(
      HttpCaller http,
      RequestSigner signer,
      URI endpoint,
      List<HttpCall.Header> headers,
      Clock clock) {
    this.http = http;
    this.signer = signer;
    String text = endpoint.toString();
    this.endpoint = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.headers = List.copyOf(headers);
    this.clock = clock;
  }

  /** Who waits for an AWS service's answer. */
  public interface Listener {

    /** A status of 2xx. */
    void succeeded(HttpAnswer answer);

    /** The service answered with an error. */
    void refused(AwsFault fault);

    /**
     * The service could not be asked: no credentials yet, no connection, no answer in time. Also
     * when another method threw, see {@link HttpCaller.Listener#failed}.
     */
    void failed(ExportResult.Failure failure);
  }

  /**
   * Posts a body; one of the listener's methods follows.
   *
   * @param body stays the caller's and must stay valid until then
   * @param timeoutNanos for the whole; 0 for none
   */
  public void call(
      AwsOperation operation, List<Buffer> body, long timeoutNanos, Listener listener) {
    call(operation, body, timeoutNanos, List.of(), listener);
  }

  /**
   * As {@link #call(AwsOperation, List, long, Listener)}, with headers that differ from call to
   * call.
   */
  public void call(
      AwsOperation operation,
      List<Buffer> body,
      long timeoutNanos,
      List<HttpCall.Header> extra,
      Listener listener) {
    new Attempt(operation, body, timeoutNanos, extra, listener).send();
  }

  /** Closes connections. */
  public void close() {
    http.close();
  }

  /** One call, with what is needed to send it once more. */
  private final class Attempt implements HttpCaller.Listener {

    private final AwsOperation operation;
    private final List<Buffer> body;
    private final long timeoutNanos;
    private final List<HttpCall.Header> extra;
    private final Listener listener;
    private boolean corrected;

    Attempt(
        AwsOperation operation,
        List<Buffer> body,
        long timeoutNanos,
        List<HttpCall.Header> extra,
        Listener listener) {
      this.operation = operation;
      this.body = body;
      this.timeoutNanos = timeoutNanos;
      this.extra = extra;
      this.listener = listener;
    }

    void send() {
      URI uri = URI.create(endpoint + operation.path());
      HttpCall call = new HttpCall("POST", uri, body, timeoutNanos);
      call.header("Content-Type", operation.contentType());
      if (operation.target() != null) {
        call.header("X-Amz-Target", operation.target());
      }
      headers.forEach(header -> call.header(header.name(), header.value()));
      extra.forEach(header -> call.header(header.name(), header.value()));
      ExportResult.Retry unsigned = signer.sign(call, clock.unixNanos());
      if (unsigned == null) {
        http.call(call, this);
      } else {
        listener.failed(unsigned);
      }
    }

    @Override
    public void answered(HttpAnswer answer) {
      signer.learned(answer, clock.unixNanos());
      if (answer.status() / 100 == 2) {
        listener.succeeded(answer);
        return;
      }
      AwsFault fault = AwsFault.of(answer);
      if (fault.kind() == AwsFault.Kind.CLOCK_SKEW && !corrected) {
        corrected = true;
        send();
      } else {
        listener.refused(fault);
      }
    }

    @Override
    public void failed(ExportResult.Failure failure) {
      listener.failed(failure);
    }
  }
}
