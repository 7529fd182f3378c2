package dev.remora.exporters.awsxray;

import dev.remora.aws.client.AwsCaller;
import dev.remora.aws.client.AwsOperation;
import dev.remora.aws.fault.AwsFault;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.delivery.Sender;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.exporters.awsxray.telemetry.TelemetryLoop;
import dev.remora.exporters.awsxray.telemetry.XrayCounters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with PutTraceSegments and judges what X-Ray says of each document. On the branch's
 * loop.
 */
final class AwsXraySender implements Sender {

  private static final AwsOperation PUT = AwsOperation.rest("/TraceSegments");
  private static final int PAYLOAD_TOO_LARGE = 413;

  private final AwsCaller caller;
  private final XrayCounters counters;
  private final @Nullable TelemetryLoop telemetry;
  private final Clock clock;
  private final ThrottledLog log;

  /**
   * @param caller for the service {@code xray}; closed with this
   * @param telemetry null if X-Ray is to be told nothing of our work
   */
  AwsXraySender(
      AwsCaller caller,
      XrayCounters counters,
      @Nullable TelemetryLoop telemetry,
      Clock clock,
      ThrottledLog log) {
    this.caller = caller;
    this.counters = counters;
    this.telemetry = telemetry;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void start() {
    if (telemetry != null) {
      telemetry.start();
    }
  }

  @Override
  public void close() {
    if (telemetry != null) {
      telemetry.close();
    }
    caller.close();
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    HttpCall.Header sentAt =
        new HttpCall.Header("X-Amzn-Xray-Timestamp", seconds(clock.unixNanos()));
    caller.call(PUT, request.body(), timeoutNanos, List.of(sentAt), new Put(request, completion));
  }

  /** Seconds with nine decimals. */
  private static String seconds(long unixNanos) {
    String nanos = String.valueOf(1_000_000_000L + unixNanos % 1_000_000_000L);
    return unixNanos / 1_000_000_000L + "." + nanos.substring(1);
  }

  /** One request on its way. */
  private final class Put implements AwsCaller.Listener {

    private final EncodedRequest request;
    private final Completion completion;

    Put(EncodedRequest request, Completion completion) {
      this.request = request;
      this.completion = completion;
    }

    @Override
    public void succeeded(HttpAnswer answer) {
      counters.sent().add(request.units());
      ExportResult result = UnprocessedSegments.judge(answer, request, log);
      if (result instanceof ExportResult.Accepted) {
        Documents.recycle(request);
      }
      completion.completed(request, result);
    }

    @Override
    public void refused(AwsFault fault) {
      counters.answered(fault.status());
      completion.completed(request, result(fault));
    }

    @Override
    public void failed(ExportResult.Failure failure) {
      counters.unanswered(failure.code());
      completion.completed(request, failure);
    }
  }

  /** Only where one document may have spoiled the request is it worth to try with fewer. */
  private static ExportResult result(AwsFault fault) {
    ExportResult result = fault.result();
    if (result instanceof ExportResult.Rejected rejected) {
      boolean divisible =
          fault.type().equals("InvalidRequestException")
              || fault.type().equals("ValidationException")
              || fault.status() == PAYLOAD_TOO_LARGE;
      return new ExportResult.Rejected(divisible, rejected.code(), rejected.reason());
    }
    return result;
  }
}
