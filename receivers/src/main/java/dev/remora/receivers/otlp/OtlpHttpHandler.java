package dev.remora.receivers.otlp;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.RequestContext;
import dev.remora.transport.http.BodyFault;
import dev.remora.transport.http.HttpExchange;
import dev.remora.transport.http.HttpHandler;
import dev.remora.transport.http.HttpReply;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OTLP over HTTP: one path for each signal (spec collector-config section 4.7). */
final class OtlpHttpHandler implements HttpHandler {

  private static final Pattern SLASHES = Pattern.compile("//+");

  private static final HttpReply NOT_FOUND = HttpReply.text(404, "404 page not found\n");
  private static final HttpReply NOT_ALLOWED =
      HttpReply.text(405, "405 method not allowed, supported: [POST]");
  private static final HttpReply UNSUPPORTED =
      HttpReply.text(
          415, "415 unsupported media type, supported: [application/json, application/x-protobuf]");

  private final Map<String, Door> doors;
  private final boolean includeMetadata;
  private final JsonRequests json;

  OtlpHttpHandler(Map<String, Door> doors, boolean includeMetadata, ComponentContext context) {
    this.doors = Map.copyOf(doors);
    this.includeMetadata = includeMetadata;
    this.json = new JsonRequests(context.pool());
  }

  @Override
  public @Nullable HttpReply screen(HttpExchange exchange) {
    if (door(exchange) == null) {
      return NOT_FOUND;
    }
    if (!exchange.method().equals("POST")) {
      return NOT_ALLOWED;
    }
    return OtlpEncoding.of(exchange.header("content-type")) == null ? UNSUPPORTED : null;
  }

  /** An endpoint that ends with a slash makes two of them, which the peer redirects. */
  private @Nullable Door door(HttpExchange exchange) {
    Door door = doors.get(exchange.path());
    return door == null && exchange.path().contains("//")
        ? doors.get(SLASHES.matcher(exchange.path()).replaceAll("/"))
        : door;
  }

  @Override
  public HttpReply fault(HttpExchange exchange, BodyFault fault) {
    OtlpEncoding encoding = OtlpEncoding.of(exchange.header("content-type"));
    RpcStatus status =
        fault.kind() == BodyFault.Kind.NO_MEMORY
            ? RpcStatus.of(Refusal.overloaded(fault.message()))
            : RpcStatus.of(RpcCode.INVALID_ARGUMENT, fault.message());
    return encoding == null
        ? HttpReply.text(RpcCode.toHttp(status.code()), fault.message())
        : encoding.refused(status);
  }

  @Override
  public void handle(HttpExchange exchange) {
    Door door = door(exchange);
    OtlpEncoding encoding = OtlpEncoding.of(exchange.header("content-type"));
    Buffer request = exchange.takeBody();
    if (door == null || encoding == null || request == null) {
      // screen() has made sure of all three.
      throw new IllegalStateException("a request that was not screened");
    }
    if (encoding == OtlpEncoding.JSON) {
      JsonRequests.Result read = json.read(door.signal(), request);
      request.release();
      request = read.request();
      if (request == null) {
        if (!read.refusal().hasRetryInfo()) {
          door.malformed();
        }
        exchange.reply(encoding.refused(read.refusal()));
        return;
      }
    }
    enter(door, exchange, encoding, request);
  }

  private void enter(Door door, HttpExchange exchange, OtlpEncoding encoding, Buffer request) {
    int items = door.count(request);
    if (items <= 0) {
      request.release();
      exchange.reply(
          items == ItemCounter.MALFORMED
              ? encoding.refused(RpcStatus.of(RpcCode.INVALID_ARGUMENT, door.malformedText()))
              : encoding.taken());
      return;
    }
    RequestContext client =
        includeMetadata
            ? new RequestContext(exchange.headers(), exchange.peer())
            : exchange.client();
    door.enter(request, items, client, new HttpAnswer(door, exchange, encoding, items));
  }

  /** Told by whoever settles the payload, once. */
  private record HttpAnswer(Door door, HttpExchange exchange, OtlpEncoding encoding, int items)
      implements Answer {

    @Override
    public void accepted() {
      door.accepted(items);
      exchange.reply(encoding.taken());
    }

    @Override
    public void refused(Refusal refusal) {
      door.refused(items);
      exchange.reply(encoding.refused(RpcStatus.of(refusal)));
    }
  }
}
