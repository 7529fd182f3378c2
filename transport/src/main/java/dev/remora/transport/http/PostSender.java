package dev.remora.transport.http;

import dev.remora.config.bind.HeaderPairs;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.HttpCall.Header;
import dev.remora.core.delivery.HttpCaller;
import dev.remora.core.delivery.RequestSigner;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.time.Clock;
import dev.remora.transport.auth.Signers;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts requests to one URL, with the configured headers, signed where an authenticator is named.
 * What is a backend's own is its {@link Protocol}. On the branch's loop.
 */
public final class PostSender implements Sender {

  /** What one kind of backend wants to see, and what its answers mean. */
  public interface Protocol {

    /** Headers of every request; configured ones of the same name take their place. */
    List<Header> headers();

    /** Adds what differs from request to request. */
    default void describe(EncodedRequest request, HttpCall call) {}

    /**
     * What an answer means that was not about who we are.
     *
     * @param unixNanos the time now
     */
    ExportResult judge(EncodedRequest request, HttpAnswer answer, long unixNanos);
  }

  private final URI uri;
  private final Protocol protocol;
  private final Supplier<HttpCaller> opening;
  private final @Nullable RequestSigner signer;
  private final List<HeaderPairs.Pair> configured;
  private final Clock clock;

  /** Set at start, before the first send. */
  private @Nullable HttpCaller caller;

  private PostSender(
      HttpClientSettings settings,
      Protocol protocol,
      Supplier<HttpCaller> opening,
      @Nullable RequestSigner signer,
      Clock clock) {
    this.uri = URI.create(settings.endpoint());
    this.protocol = protocol;
    this.opening = opening;
    this.signer = signer;
    this.configured = settings.headers().pairs();
    this.clock = clock;
  }

  /**
   * A sender to the settings' endpoint, which is the whole URL. Opened by {@link #start}.
   *
   * @throws dev.remora.core.component.InvalidSettingException when the authenticator does not run
   */
  public static PostSender of(
      HttpClientSettings settings, Protocol protocol, ComponentContext context) {
    return new PostSender(
        settings,
        protocol,
        () -> NettyHttpCaller.open(settings, context),
        Signers.of(settings.auth(), context),
        context.clock());
  }

  @Override
  public void start() {
    caller = opening.get();
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    HttpCall call = new HttpCall("POST", uri, request.body(), timeoutNanos);
    protocol.headers().forEach(header -> call.header(header.name(), header.value()));
    configured.forEach(header -> call.header(header.name(), header.value().reveal()));
    protocol.describe(request, call);
    if (signer != null) {
      ExportResult.Retry notYet = signer.sign(call, clock.unixNanos());
      if (notYet != null) {
        completion.completed(request, notYet);
        return;
      }
    }
    Objects.requireNonNull(caller, "not started")
        .call(
            call,
            new HttpCaller.Listener() {
              @Override
              public void answered(HttpAnswer answer) {
                completion.completed(request, result(request, answer));
              }

              @Override
              public void failed(ExportResult.Failure failure) {
                completion.completed(request, failure);
              }
            });
  }

  private ExportResult result(EncodedRequest request, HttpAnswer answer) {
    long now = clock.unixNanos();
    if (signer != null && signer.learned(answer, now)) {
      return ExportResult.Retry.later("auth", HttpOutcome.reason(answer));
    }
    return protocol.judge(request, answer, now);
  }

  @Override
  public void close() {
    if (caller != null) {
      caller.close();
    }
  }
}
