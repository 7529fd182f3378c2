package dev.remora.exporters.awsemf;

import dev.remora.aws.logs.LogEventPacker;
import dev.remora.aws.logs.LogLimits;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.Encoder;
import dev.remora.core.delivery.PayloadBatch;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.wire.OutputBuffer;
import java.util.List;

/**
 * From metrics to requests of CloudWatch Logs. A data point that needs several events is counted
 * with the first of them.
 */
final class EmfEncoder implements Encoder, EventWriter.Taker {

  private static final LogLimits LIMITS = LogLimits.defaults();

  private static final int MAX_EVENT_BYTES =
      LIMITS.maxEventBytes() - LogLimits.EVENT_OVERHEAD_BYTES;

  private final EmfTranslation translation;
  private final LogEventPacker packer;

  /**
   * @param ownStream the log stream when none is configured
   */
  EmfEncoder(AwsEmfConfig config, String ownStream, BufferPool pool) {
    this.translation = new EmfTranslation(config, ownStream, true, MAX_EVENT_BYTES);
    this.packer = new LogEventPacker(LIMITS, pool);
  }

  @Override
  public void encode(PayloadBatch batch, long unixNanos, RequestSink sink) {
    translation.begin(unixNanos);
    for (int i = 0; i < batch.size(); i++) {
      translation.read(batch.get(i));
    }
    packer.begin(sink, unixNanos);
    translation.finish(this, sink);
    packer.finish();
  }

  @Override
  public void take(Group group, OutputBuffer event, int points) {
    packer.addEscaped(
        group.destination().stream(),
        group.timestampMillis(),
        event.array(),
        0,
        event.length(),
        points);
  }

  @Override
  public List<EncodedRequest> divide(EncodedRequest request) {
    return packer.divide(request);
  }

  int seriesCount() {
    return translation.seriesCount();
  }
}
