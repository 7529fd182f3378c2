package dev.remora.aws.logs;

import dev.remora.aws.client.AwsCaller;
import dev.remora.aws.client.AwsOperation;
import dev.remora.aws.fault.AwsFault;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.delivery.Sender;
import dev.remora.core.json.Json;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.ThrottledLog;
import java.util.BitSet;

/**
 * Sends what {@link LogEventPacker} packed with {@code PutLogEvents} (CloudWatch Logs API
 * reference; spec aws-translation section 4.4). A missing group or stream is created and the
 * request sent once more. Events that CloudWatch reports as too old, too new or expired are
 * rejected, the rest is delivered.
 *
 * <p>On the branch's loop.
 */
public final class LogSender implements Sender {

  private static final AwsOperation PUT = AwsOperation.json("Logs_20140328.PutLogEvents");

  private final AwsCaller caller;
  private final StreamCreator streams;
  private final boolean createFirst;

  /**
   * @param caller for the service {@code logs}; closed with this
   * @param createFirst creates each stream before its first events, as awscloudwatchlogs does;
   *     otherwise only after CloudWatch said that it is missing
   */
  public LogSender(
      AwsCaller caller,
      BufferPool pool,
      LogGroupSettings groups,
      boolean createFirst,
      ThrottledLog log) {
    this.caller = caller;
    this.streams = new StreamCreator(caller, pool, groups, log);
    this.createFirst = createFirst;
  }

  @Override
  public void send(EncodedRequest request, long timeoutNanos, Completion completion) {
    if (!(request.detail() instanceof LogBatch batch)) {
      throw new IllegalArgumentException("not made by a LogEventPacker");
    }
    Put put = new Put(request, batch, timeoutNanos, completion);
    if (createFirst) {
      streams.ensure(batch.stream(), timeoutNanos, put::created);
    } else {
      put.send();
    }
  }

  @Override
  public void close() {
    caller.close();
  }

  /** One request on its way. */
  private final class Put implements AwsCaller.Listener {

    private final EncodedRequest request;
    private final LogBatch batch;
    private final long timeoutNanos;
    private final Completion completion;
    private boolean recreated;

    Put(EncodedRequest request, LogBatch batch, long timeoutNanos, Completion completion) {
      this.request = request;
      this.batch = batch;
      this.timeoutNanos = timeoutNanos;
      this.completion = completion;
    }

    void send() {
      caller.call(PUT, request.body(), timeoutNanos, this);
    }

    void created(ExportResult result) {
      if (result instanceof ExportResult.Accepted) {
        send();
      } else {
        completion.completed(request, result);
      }
    }

    @Override
    public void succeeded(HttpAnswer answer) {
      completion.completed(request, taken(answer));
    }

    @Override
    public void refused(AwsFault fault) {
      switch (fault.type()) {
        case "DataAlreadyAcceptedException" -> completion.completed(request, ExportResult.ACCEPTED);
        case "ResourceNotFoundException" -> missing(fault);
        default -> completion.completed(request, fault.result());
      }
    }

    /** After a creation CloudWatch may need a moment until the stream is there for all. */
    private void missing(AwsFault fault) {
      if (recreated) {
        completion.completed(
            request, ExportResult.Retry.later(fault.type(), fault.type() + ": " + fault.message()));
        return;
      }
      recreated = true;
      streams.create(batch.stream(), timeoutNanos, this::created);
    }

    @Override
    public void failed(ExportResult.Failure failure) {
      completion.completed(request, failure);
    }

    /**
     * {@code rejectedLogEventsInfo}: events before {@code tooOldLogEventEndIndex} or {@code
     * expiredLogEventEndIndex} and from {@code tooNewLogEventStartIndex} on were not stored.
     */
    private ExportResult taken(HttpAnswer answer) {
      Json info = Json.lenient(answer.body()).get("rejectedLogEventsInfo");
      if (info == null) {
        return ExportResult.ACCEPTED;
      }
      int tooOld = index(info, "tooOldLogEventEndIndex", 0);
      int expired = index(info, "expiredLogEventEndIndex", 0);
      int first = Math.max(tooOld, expired);
      int tooNew = Math.max(first, index(info, "tooNewLogEventStartIndex", request.units()));
      int lost = batch.items(0, first) + batch.items(tooNew, request.units());
      int events = first + request.units() - tooNew;
      if (events == 0) {
        return ExportResult.ACCEPTED;
      }
      String code = first == 0 ? "too_new" : expired > tooOld ? "expired" : "too_old";
      String reason =
          "CloudWatch Logs did not store " + events + " of " + request.units() + " events";
      return new ExportResult.Partial(new BitSet(), lost, code, reason);
    }

    private int index(Json info, String name, int absent) {
      return (int) Math.clamp(info.integer(absent, name), 0L, (long) request.units());
    }
  }
}
