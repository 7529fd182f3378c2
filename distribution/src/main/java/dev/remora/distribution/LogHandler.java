package dev.remora.distribution;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Prints each record to all outputs and flushes it; never fails. Any thread. */
final class LogHandler extends Handler {

  private final List<PrintStream> outputs;
  private final @Nullable LogSampling sampling;

  /**
   * @param sampling thins out what repeats; null for nothing
   */
  LogHandler(List<PrintStream> outputs, Formatter formatter, @Nullable LogSampling sampling) {
    this.outputs = List.copyOf(outputs);
    this.sampling = sampling;
    setFormatter(formatter);
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record) || (sampling != null && !sampling.isKept(record))) {
      return;
    }
    String line = getFormatter().format(record);
    outputs.forEach(output -> output.print(line));
  }

  @Override
  public void flush() {
    outputs.forEach(PrintStream::flush);
  }

  /** Outputs stay open: another handler may have them, and the last lines come late. */
  @Override
  public void close() {}
}
