package dev.remora.receivers.awsxray;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.outcome.Refusal;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.relay.PooledOutput;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.WireWriter;
import dev.remora.transport.udp.DatagramHandler;

/**
 * Where segments enter: a datagram is read, translated, counted and handed on. What is wrong with
 * one is logged once a minute for each cause, as nobody waits for an answer. On the loop.
 */
final class SegmentDoor implements DatagramHandler {

  /** Wire bytes are about as long as the document; the buffer grows where they are longer. */
  private static final int MIN_OUTPUT_BYTES = 1024;

  private final Intake intake;
  private final ComponentContext context;
  private final SegmentCounters counters;

  SegmentDoor(Intake intake, ComponentContext context) {
    this.intake = intake;
    this.context = context;
    this.counters = SegmentCounters.of(context);
  }

  @Override
  public void received(Buffer datagram) {
    try {
      enter(new SegmentTranslator(SegmentDatagram.read(datagram)), datagram.length());
    } catch (SegmentFault fault) {
      malformed(fault);
    } finally {
      datagram.release();
    }
  }

  private void enter(SegmentTranslator document, int expectedBytes) throws SegmentFault {
    int segments = document.segments();
    PooledOutput output =
        PooledOutput.forAdmission(context.pool(), Math.max(MIN_OUTPUT_BYTES, expectedBytes));
    if (output == null) {
      counters.received().add(segments);
      refused(segments, "memory is used up");
      return;
    }
    boolean written = false;
    try {
      document.translate(new WireWriter(output.out()));
      counters.received().add(segments);
      written = !output.out().overflowed();
    } catch (SegmentFault fault) {
      if (fault.isMalformed()) {
        throw fault;
      }
      rejected(segments, fault);
      return;
    } finally {
      if (!written) {
        output.drop();
      }
    }
    if (written) {
      handOn(output.take(), segments);
    } else {
      refused(segments, "memory is used up");
    }
  }

  private void handOn(Buffer request, int segments) {
    intake.accept(
        Payload.of(
            Signal.TRACES,
            request,
            segments,
            context.clock().nanoTime(),
            RequestContext.NONE,
            new Counted(this, segments)));
  }

  private void malformed(SegmentFault fault) {
    counters.malformed().add(1);
    context.log().warn("malformed", () -> "a datagram is dropped: " + fault.getMessage());
  }

  private void rejected(int segments, SegmentFault fault) {
    counters.received().add(segments);
    counters.rejected().add(segments);
    context
        .log()
        .warn("rejected", () -> segments + " segments are rejected: " + fault.getMessage());
  }

  private void refused(int segments, String reason) {
    counters.refused().add(segments);
    context.log().warn("refused", () -> segments + " segments are lost: " + reason);
  }

  /** Told by whoever settles the payload, once. */
  private record Counted(SegmentDoor door, int segments) implements Answer {

    @Override
    public void accepted() {
      door.counters.accepted().add(segments);
    }

    @Override
    public void refused(Refusal refusal) {
      door.refused(segments, refusal.reason());
    }
  }
}
