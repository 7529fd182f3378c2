package dev.remora.receivers.awsxray;

import dev.remora.core.component.Intake;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Payload;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A pipeline that reads requests with protobuf-java and keeps them, or refuses all. */
final class CollectingIntake implements Intake {

  private final List<ResourceSpans> taken = new CopyOnWriteArrayList<>();
  private volatile @Nullable Refusal refusal;

  void refuse(Refusal why) {
    refusal = why;
  }

  List<ResourceSpans> taken() {
    return taken;
  }

  @Override
  public void accept(Payload payload) {
    try {
      Refusal why = refusal;
      if (why != null) {
        payload.answer().refused(why);
        return;
      }
      var request =
          ExportTraceServiceRequest.parseFrom(
              ByteBuffer.wrap(payload.array(), 0, payload.length()));
      int spans =
          request.getResourceSpansList().stream()
              .flatMap(resource -> resource.getScopeSpansList().stream())
              .mapToInt(scope -> scope.getSpansCount())
              .sum();
      if (spans != payload.items()) {
        throw new AssertionError(payload.items() + " items are said, " + spans + " are there");
      }
      taken.addAll(request.getResourceSpansList());
      payload.answer().accepted();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError("no OTLP request", e);
    } finally {
      payload.release();
    }
  }
}
