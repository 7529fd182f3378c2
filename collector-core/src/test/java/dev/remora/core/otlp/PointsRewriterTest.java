package dev.remora.core.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.PointView;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

// Scenario: edits that keep, drop and replace data points of every kind in random requests.
// Guarantees: the points and their metrics are as the edits say, all else is as before.
final class PointsRewriterTest {

  private final OutputBuffer out = new OutputBuffer(64);
  private final WireWriter writer = new WireWriter(out);

  @Test
  void leavesOutPointsOfEveryKind() {
    Seeds.each(
        60,
        seed -> {
          byte[] request = new RandomOtlp(seed).metrics().toByteArray();
          var all = Flattened.items(Signal.METRICS, request);
          int[] counter = new int[1];
          PointsRewriter points =
              new PointsRewriter(
                  (metric, point, out) -> counter[0]++ % 2 == 0 ? Verdict.KEEP : Verdict.DROP);

          RequestRewriter.Result result =
              rewrite(RequestRewriter.metrics(pointEdits(points)), request);

          byte[] after = result == RequestRewriter.Result.UNCHANGED ? request : out.toByteArray();
          var kept = new ArrayList<>();
          for (int i = 0; i < all.size(); i += 2) {
            kept.add(all.get(i));
          }
          assertThat(Flattened.items(Signal.METRICS, after)).isEqualTo(kept);
          assertThat(counter[0]).isEqualTo(all.size());
        });
  }

  private static RequestEdits<MetricView> pointEdits(PointsRewriter points) {
    return new RequestEdits<>() {
      @Override
      public Depth depth() {
        return Depth.ITEM;
      }

      @Override
      public Verdict item(MetricView metric, WireWriter out) {
        return points.rewrite(metric.raw(), out);
      }
    };
  }

  @Test
  void replacesPoints() {
    byte[] request = new RandomOtlp(9).metrics().toByteArray();
    PointsRewriter.Edit stamp =
        (MetricView metric, PointView point, WireWriter out) -> {
          out.putRaw(point.raw());
          out.putFixed64(OtlpFields.NumberDataPoint.TIME_UNIX_NANO, 77);
          return Verdict.REPLACE;
        };

    rewrite(RequestRewriter.metrics(pointEdits(new PointsRewriter(stamp))), request);

    OtlpRequestView<MetricView> view = OtlpRequestView.metrics();
    assertThat(view.wrap(out.array(), 0, out.length())).isTrue();
    MetricOracle.assertSame(
        view, parse(() -> ExportMetricsServiceRequest.parseFrom(out.toByteArray())));
    var before = Flattened.items(Signal.METRICS, request);
    var after = Flattened.items(Signal.METRICS, out.toByteArray());
    assertThat(after).hasSameSizeAs(before);
    for (var item : after) {
      var point = item.get(3);
      assertThat(point.getField(point.getDescriptorForType().findFieldByName("time_unix_nano")))
          .isEqualTo(77L);
    }
  }

  private <I extends MessageView> RequestRewriter.Result rewrite(
      RequestRewriter<I> rewriter, byte[] request) {
    out.reset();
    return rewriter.rewrite(Bytes.of(request), writer);
  }

  /** A parse by the oracle. */
  private interface Parse<T> {
    T run() throws InvalidProtocolBufferException;
  }

  private static <T> T parse(Parse<T> parse) {
    try {
      return parse.run();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
