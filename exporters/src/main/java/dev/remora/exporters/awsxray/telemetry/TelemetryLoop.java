package dev.remora.exporters.awsxray.telemetry;

import dev.remora.aws.client.AwsCaller;
import dev.remora.aws.client.AwsOperation;
import dev.remora.aws.fault.AwsFault;
import dev.remora.aws.metadata.Ec2Metadata;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.time.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Once a minute, if anything was counted: takes a record, keeps the last {@value #KEPT}, and sends
 * them newest first, {@value #PER_CALL} at once, with PutTelemetryRecords. What can't be sent waits
 * for the next minute (spec aws-translation 2.13). On the exporter's loop.
 */
public final class TelemetryLoop {

  private static final long PERIOD_NANOS = 60_000_000_000L;
  private static final long TIMEOUT_NANOS = 30_000_000_000L;
  private static final int KEPT = 30;
  private static final int PER_CALL = 10;
  private static final AwsOperation PUT = AwsOperation.rest("/TelemetryRecords");

  /**
   * Who we say we are.
   *
   * @param told false sends empty names
   * @param hostname as configured; may be empty
   * @param instanceId as configured; may be empty
   * @param resourceArn as configured; may be empty
   */
  public record Host(boolean told, String hostname, String instanceId, String resourceArn) {

    static final Host UNTOLD = new Host(false, "", "", "");
  }

  private final XrayCounters own;
  private final List<XrayCounters> counters;
  private final AwsCaller caller;
  private final ComponentContext context;

  /** Newest first. */
  private final ArrayDeque<TelemetryRecord> waiting = new ArrayDeque<>();

  private final Host configured;
  private volatile Host host;
  private TelemetryRecord last;
  private Loop.@Nullable Timer timer;
  private boolean closed;

  /**
   * @param contributors counters of other components whose work is told too
   * @param caller stays the exporter's
   */
  public TelemetryLoop(
      Host host,
      XrayCounters own,
      List<XrayCounters> contributors,
      AwsCaller caller,
      ComponentContext context) {
    this.configured = host;
    this.host = host.told() ? host : Host.UNTOLD;
    this.own = own;
    this.counters = new ArrayList<>(contributors);
    this.counters.add(own);
    this.caller = caller;
    this.context = context;
    this.last = TelemetryRecord.total(counters, 0);
  }

  /** Begins to count minutes. By any thread. */
  public void start() {
    if (configured.told()) {
      context.blocking().execute(this::askMetadata);
    }
    context.loop().execute(this::arrange);
  }

  /** Ends; what waits is not sent. By any thread. */
  public void close() {
    context
        .loop()
        .execute(() -> {
          closed = true;
          if (timer != null) {
            timer.cancel();
          }
        });
  }

  private void askMetadata() {
    String hostname = firstOf(configured.hostname(), context.environment().get("AWS_HOSTNAME"));
    String instance =
        firstOf(configured.instanceId(), context.environment().get("AWS_INSTANCE_ID"));
    Ec2Metadata metadata = Ec2Metadata.of(context.environment());
    try {
      hostname = hostname.isEmpty() ? metadata.hostname() : hostname;
      instance = instance.isEmpty() ? metadata.instanceId() : instance;
    } catch (MetadataException e) {
      context.log().debug(() -> "no EC2 metadata for X-Ray telemetry: " + e.getMessage());
    }
    host = new Host(true, hostname, instance, configured.resourceArn());
  }

  private static String firstOf(String configured, @Nullable String variable) {
    if (!configured.isEmpty()) {
      return configured;
    }
    return variable == null ? "" : variable;
  }

  private void arrange() {
    if (!closed) {
      timer = context.loop().schedule(this::turn, PERIOD_NANOS);
    }
  }

  private void turn() {
    TelemetryRecord total =
        TelemetryRecord.total(counters, context.clock().unixNanos() / 1_000_000_000L);
    TelemetryRecord record = total.since(last);
    if (!record.isEmpty()) {
      last = total;
      if (waiting.size() == KEPT) {
        waiting.removeLast();
      }
      waiting.addFirst(record);
      send();
    }
    arrange();
  }

  private void send() {
    if (waiting.isEmpty() || closed) {
      return;
    }
    List<TelemetryRecord> sent = waiting.stream().limit(PER_CALL).toList();
    byte[] json = JsonWriter.document(document -> write(host, sent, document));
    Buffer body = context.pool().acquire(json.length).length(json.length);
    System.arraycopy(json, 0, body.array(), 0, json.length);
    caller.call(PUT, List.of(body), TIMEOUT_NANOS, new Listener(body, sent));
  }

  private static void write(Host host, List<TelemetryRecord> records, JsonWriter json) {
    json.beginObject();
    json.name("EC2InstanceId").string(host.instanceId());
    json.name("Hostname").string(host.hostname());
    json.name("ResourceARN").string(host.resourceArn());
    json.name("TelemetryRecords").beginArray();
    records.forEach(record -> record.write(json));
    json.endArray().endObject();
  }

  private final class Listener implements AwsCaller.Listener {

    private final Buffer body;
    private final List<TelemetryRecord> sent;

    Listener(Buffer body, List<TelemetryRecord> sent) {
      this.body = body;
      this.sent = sent;
    }

    @Override
    public void succeeded(HttpAnswer answer) {
      body.release();
      waiting.removeAll(sent);
      send();
    }

    @Override
    public void refused(AwsFault fault) {
      body.release();
      own.answered(fault.status());
    }

    @Override
    public void failed(ExportResult.Failure failure) {
      body.release();
      own.unanswered(failure.code());
    }
  }
}
