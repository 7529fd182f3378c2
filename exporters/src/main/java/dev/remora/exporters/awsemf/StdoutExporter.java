package dev.remora.exporters.awsemf;

import dev.remora.core.component.Exporter;
import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.delivery.RequestSink;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.time.Clock;
import dev.remora.core.wire.OutputBuffer;
import java.io.PrintStream;
import java.util.BitSet;

/**
 * {@code output_destination: stdout}: each event is a line of the terminal, for containers whose
 * output goes to CloudWatch Logs anyway. Answers after the write. On the pipeline's loop.
 */
final class StdoutExporter implements Exporter.Direct, EventWriter.Taker {

  private final EmfTranslation translation;
  private final PrintStream out;
  private final Clock clock;
  private final Rejections rejections;

  StdoutExporter(EmfTranslation translation, PrintStream out, BufferPool pool, Clock clock) {
    this.translation = translation;
    this.out = out;
    this.clock = clock;
    this.rejections = new Rejections(pool);
  }

  @Override
  public ExportResult write(Payload payload) {
    rejections.clear();
    translation.begin(clock.unixNanos());
    translation.read(payload);
    translation.finish(this, rejections);
    out.flush();
    return rejections.result();
  }

  @Override
  public void take(Group group, OutputBuffer event, int points) {
    event.put('\n');
    out.write(event.array(), 0, event.length());
  }

  @Override
  public void stop() {
    out.flush();
  }

  /** What was rejected of one payload; the last cause speaks for all. */
  private static final class Rejections implements RequestSink {

    private final BufferPool pool;
    private int items;
    private String code = "";
    private String reason = "";

    Rejections(BufferPool pool) {
      this.pool = pool;
    }

    void clear() {
      items = 0;
    }

    ExportResult result() {
      return items == 0
          ? ExportResult.ACCEPTED
          : new ExportResult.Partial(new BitSet(0), items, code, reason);
    }

    @Override
    public BufferPool pool() {
      return pool;
    }

    @Override
    public void request(EncodedRequest request) {
      throw new IllegalStateException("lines are no requests");
    }

    @Override
    public void consumed(int consumedItems) {
      // The line's reader misses nothing.
    }

    @Override
    public void rejected(int rejectedItems, String rejectedCode, String rejectedReason) {
      items += rejectedItems;
      code = rejectedCode;
      reason = rejectedReason;
    }
  }
}
