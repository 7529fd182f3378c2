package dev.remora.exporters.debug;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Exporter;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Payload;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints each request, thinned out when there are many in a second. */
final class DebugExporter implements Exporter.Direct {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final DebugConfig config;
  private final DebugText<?> text;
  private final ComponentContext context;
  private final List<PrintStream> outputs = new ArrayList<>();
  private long secondBeganNanos;
  private long inSecond;

  DebugExporter(DebugConfig config, DebugText<?> text, ComponentContext context) {
    this.config = config;
    this.text = text;
    this.context = context;
    this.secondBeganNanos = context.clock().nanoTime() - SECOND_NANOS;
  }

  @Override
  public void start() {
    if (config.useInternalLogger()) {
      return;
    }
    for (String path : config.outputPaths().orElse(List.of("stdout"))) {
      outputs.add(open(path));
    }
  }

  private static PrintStream open(String path) {
    return switch (path) {
      case "stdout" -> System.out;
      case "stderr" -> System.err;
      default -> {
        try {
          yield new PrintStream(new FileOutputStream(path, true), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
          throw new InvalidSettingException("output_paths: " + path + ": " + e.getMessage(), e);
        }
      }
    };
  }

  @Override
  public ExportResult write(Payload payload) {
    if (!text.read(payload)) {
      return new ExportResult.Rejected(false, "malformed", "the request can't be read");
    }
    if (isSampled()) {
      print(text.summary(), text.items());
    }
    return ExportResult.ACCEPTED;
  }

  /** Each second the first requests, then every so-manieth, as the Collector's logger does. */
  private boolean isSampled() {
    long nowNanos = context.clock().nanoTime();
    if (nowNanos - secondBeganNanos >= SECOND_NANOS) {
      secondBeganNanos = nowNanos;
      inSecond = 0;
    }
    long number = ++inSecond;
    if (number <= config.samplingInitial()) {
      return true;
    }
    int thereafter = config.samplingThereafter();
    return thereafter > 0 && (number - config.samplingInitial()) % thereafter == 0;
  }

  /**
   * The log has single lines only, so the items' block stands below it on the same stream, with an
   * empty line after it as in the Collector.
   */
  private void print(String summary, @Nullable String items) {
    if (config.useInternalLogger()) {
      context.log().info(summary);
      if (items != null) {
        System.err.println(items);
      }
      return;
    }
    for (PrintStream output : outputs) {
      output.println(summary);
      if (items != null) {
        output.println(items);
      }
    }
  }

  @Override
  public void stop() {
    outputs.forEach(PrintStream::flush);
  }
}
