package dev.remora.aws.logs;

import dev.remora.aws.client.AwsCaller;
import dev.remora.aws.client.AwsOperation;
import dev.remora.aws.fault.AwsFault;
import dev.remora.core.delivery.HttpAnswer;
import dev.remora.core.json.JsonEscaping;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Creates streams, and groups where they are missing too: {@code CreateLogStream}; if there is no
 * group {@code CreateLogGroup} with tags, {@code PutRetentionPolicy}, and {@code CreateLogStream}
 * again (spec aws-translation section 4.5). What exists already is a success and stays as it is.
 *
 * <p>Requests that want the same stream wait for one creation. On the branch's loop.
 */
final class StreamCreator {

  private static final AwsOperation CREATE_STREAM = operation("CreateLogStream");
  private static final AwsOperation CREATE_GROUP = operation("CreateLogGroup");
  private static final AwsOperation PUT_RETENTION = operation("PutRetentionPolicy");

  /** Streams remembered as existing; more are asked for again, which costs one call. */
  private static final int MAX_KNOWN = 10_000;

  private static final int FIRST_BYTES = 512;

  private final AwsCaller caller;
  private final BufferPool pool;
  private final LogGroupSettings groups;
  private final ThrottledLog log;
  private final Set<LogStream> known = new LinkedHashSet<>();
  private final Map<LogStream, List<Consumer<ExportResult>>> waiting = new HashMap<>();

  StreamCreator(AwsCaller caller, BufferPool pool, LogGroupSettings groups, ThrottledLog log) {
    this.caller = caller;
    this.pool = pool;
    this.groups = groups;
    this.log = log;
  }

  private static Bytes utf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Bytes().wrap(bytes, 0, bytes.length);
  }

  private static AwsOperation operation(String name) {
    return AwsOperation.json("Logs_20140328." + name);
  }

  /** Creates the stream unless it was created before by this; then answers at once. */
  void ensure(LogStream stream, long timeoutNanos, Consumer<ExportResult> done) {
    if (known.contains(stream)) {
      done.accept(ExportResult.ACCEPTED);
    } else {
      create(stream, timeoutNanos, done);
    }
  }

  /** Creates the stream. */
  void create(LogStream stream, long timeoutNanos, Consumer<ExportResult> done) {
    List<Consumer<ExportResult>> others = waiting.get(stream);
    if (others != null) {
      others.add(done);
      return;
    }
    List<Consumer<ExportResult>> waiters = new ArrayList<>();
    waiters.add(done);
    waiting.put(stream, waiters);
    new Creation(stream, timeoutNanos).createStream();
  }

  private void ended(LogStream stream, ExportResult result) {
    if (result instanceof ExportResult.Accepted) {
      if (known.size() >= MAX_KNOWN) {
        known.remove(known.iterator().next());
      }
      known.add(stream);
    } else {
      known.remove(stream);
    }
    List<Consumer<ExportResult>> waiters = waiting.remove(stream);
    if (waiters != null) {
      waiters.forEach(waiter -> waiter.accept(result));
    }
  }

  /** The steps for one stream. */
  private final class Creation {

    private final LogStream stream;
    private final long timeoutNanos;
    private boolean groupCreated;

    Creation(LogStream stream, long timeoutNanos) {
      this.stream = stream;
      this.timeoutNanos = timeoutNanos;
    }

    void createStream() {
      JsonWriter body = body();
      body.name("logStreamName").string(stream.stream()).endObject();
      call(CREATE_STREAM, body, () -> ended(stream, ExportResult.ACCEPTED), this::streamRefused);
    }

    private void streamRefused(AwsFault fault) {
      if (fault.type().equals("ResourceAlreadyExistsException")) {
        ended(stream, ExportResult.ACCEPTED);
      } else if (fault.type().equals("ResourceNotFoundException") && !groupCreated) {
        createGroup();
      } else {
        failed("CreateLogStream", fault);
      }
    }

    private void createGroup() {
      groupCreated = true;
      JsonWriter body = body();
      if (!groups.tags().isEmpty()) {
        body.name("tags").beginObject();
        new TreeMap<>(groups.tags()).forEach((key, value) -> body.name(utf8(key)).string(value));
        body.endObject();
      }
      body.endObject();
      call(CREATE_GROUP, body, this::putRetention, this::groupRefused);
    }

    private void groupRefused(AwsFault fault) {
      if (fault.type().equals("ResourceAlreadyExistsException")) {
        createStream();
      } else {
        failed("CreateLogGroup", fault);
      }
    }

    private void putRetention() {
      log.info("created log group " + stream.group());
      if (groups.retentionDays() == 0) {
        createStream();
        return;
      }
      JsonWriter body = body();
      body.name("retentionInDays").number(groups.retentionDays()).endObject();
      call(PUT_RETENTION, body, this::createStream, this::retentionRefused);
    }

    /** The group is there, so events can be stored; that they are kept longer must be told. */
    private void retentionRefused(AwsFault fault) {
      log.error(
          "retention",
          () ->
              "log group "
                  + stream.group()
                  + " keeps its events for ever, as PutRetentionPolicy was"
                  + " refused: "
                  + fault.type()
                  + ": "
                  + fault.message());
      createStream();
    }

    private void failed(String operation, AwsFault fault) {
      log.warn(
          operation,
          () ->
              operation
                  + " for "
                  + stream.group()
                  + " / "
                  + stream.stream()
                  + " was refused: "
                  + fault.type()
                  + ": "
                  + fault.message());
      ended(stream, fault.result());
    }

    /** The object of every call, which begins with the group. */
    private JsonWriter body() {
      OutputBuffer out = new OutputBuffer(FIRST_BYTES);
      JsonWriter body = new JsonWriter(out, JsonEscaping.PLAIN);
      return body.beginObject().name("logGroupName").string(stream.group());
    }

    private void call(
        AwsOperation operation, JsonWriter body, Runnable next, Consumer<AwsFault> refused) {
      OutputBuffer written = body.buffer();
      Buffer buffer = pool.acquire(written.length());
      System.arraycopy(written.array(), 0, buffer.array(), 0, written.length());
      buffer.length(written.length());
      caller.call(
          operation,
          List.of(buffer),
          timeoutNanos,
          new AwsCaller.Listener() {
            @Override
            public void succeeded(HttpAnswer answer) {
              buffer.release();
              next.run();
            }

            @Override
            public void refused(AwsFault fault) {
              buffer.release();
              refused.accept(fault);
            }

            @Override
            public void failed(ExportResult.Failure failure) {
              buffer.release();
              ended(stream, failure);
            }
          });
    }
  }
}
