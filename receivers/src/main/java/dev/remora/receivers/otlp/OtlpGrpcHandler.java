package dev.remora.receivers.otlp;

import dev.remora.core.otlp.ItemCounter;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.RequestContext;
import dev.remora.transport.grpc.GrpcExchange;
import dev.remora.transport.grpc.GrpcHandler;
import dev.remora.transport.status.RpcCode;
import dev.remora.transport.status.RpcStatus;

/** One signal's Export over gRPC. The answer to a good request is the empty message. */
final class OtlpGrpcHandler implements GrpcHandler {

  private static final byte[] TAKEN = {};

  private final Door door;
  private final boolean includeMetadata;

  OtlpGrpcHandler(Door door, boolean includeMetadata) {
    this.door = door;
    this.includeMetadata = includeMetadata;
  }

  @Override
  public void handle(GrpcExchange exchange) {
    Buffer message = exchange.message();
    int items = message == null ? 0 : door.count(message);
    if (items == ItemCounter.MALFORMED) {
      exchange.refuse(RpcStatus.of(RpcCode.INVALID_ARGUMENT, door.malformedText()));
    } else if (items == 0) {
      exchange.reply(TAKEN);
    } else {
      RequestContext client =
          includeMetadata
              ? new RequestContext(exchange.metadata(), exchange.peer())
              : exchange.client();
      Buffer taken = exchange.takeMessage();
      if (taken != null) {
        door.enter(taken, items, client, new GrpcAnswer(door, exchange, items));
      }
    }
  }

  /** Told by whoever settles the payload, once. */
  private record GrpcAnswer(Door door, GrpcExchange exchange, int items) implements Answer {

    @Override
    public void accepted() {
      door.accepted(items);
      exchange.reply(TAKEN);
    }

    @Override
    public void refused(Refusal refusal) {
      door.refused(items);
      exchange.refuse(RpcStatus.of(refusal));
    }
  }
}
