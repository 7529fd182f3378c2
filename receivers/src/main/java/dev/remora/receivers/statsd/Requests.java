package dev.remora.receivers.statsd;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Intake;
import dev.remora.core.payload.Answer;
import dev.remora.core.payload.Payload;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.relay.PooledOutput;
import dev.remora.core.telemetry.Counter;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Collects metrics into requests of about a mebibyte, with a resource for each sender, and hands
 * them on. A metric for which there is no memory is lost and counted. On the loop.
 */
final class Requests {

  /** Where a request ends: small enough for every exporter, large enough to be cheap. */
  private static final int REQUEST_BYTES = 1 << 20;

  private static final int INITIAL_BYTES = 4096;

  private final ComponentContext context;
  private final Intake intake;
  private final Counter lost;
  private @Nullable PooledOutput output;
  private WireWriter writer = new WireWriter(new OutputBuffer(0));
  private int group;
  private boolean grouped;
  private int mark;
  private int points;

  Requests(ComponentContext context, Intake intake) {
    this.context = context;
    this.intake = intake;
    this.lost =
        context
            .metrics()
            .counter(
                "remora_statsd_points_dropped",
                "Data points of an interval for which there was no memory.",
                "receiver",
                context.id().toString());
  }

  /** Where to write a metric of one data point; null when it is lost. */
  @Nullable WireWriter begin() {
    if (output == null) {
      output = PooledOutput.forAdmission(context.pool(), INITIAL_BYTES);
      if (output == null) {
        lose();
        return null;
      }
      writer = new WireWriter(output.out());
      grouped = false;
      points = 0;
    }
    if (!grouped) {
      group = writer.beginMessage(OtlpFields.ExportMetricsServiceRequest.RESOURCE_METRICS);
      grouped = true;
    }
    mark = writer.buffer().mark();
    return writer;
  }

  /** The metric that was begun is written. */
  void end() {
    OutputBuffer out = writer.buffer();
    if (out.overflowed()) {
      out.rollback(mark);
      lose();
      handOn();
      return;
    }
    points++;
    if (out.length() >= REQUEST_BYTES) {
      handOn();
    }
  }

  /** The next metrics are another sender's. */
  void endSender() {
    if (grouped) {
      writer.endMessage(group);
      grouped = false;
    }
  }

  /** Hands on what there is. */
  void handOn() {
    endSender();
    PooledOutput full = output;
    output = null;
    if (full == null) {
      return;
    }
    if (points == 0 || full.out().overflowed()) {
      full.drop();
      return;
    }
    intake.accept(
        Payload.of(
            Signal.METRICS,
            full.take(),
            points,
            context.clock().nanoTime(),
            RequestContext.NONE,
            Answer.NONE));
  }

  private void lose() {
    lost.add(1);
    context.log().warn("memory", () -> "data points of an interval are lost: no memory for them");
  }
}
