package dev.remora.distribution;

import dev.remora.config.service.MetricSettings;
import dev.remora.config.service.MetricSettings.Prometheus;
import dev.remora.config.service.TelemetrySettings;
import dev.remora.core.component.InvalidSettingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs a configuration until a signal comes. */
final class RunCommand {

  /** Fits ECS' default stopTimeout of 30 s, with time left to write the last line. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(28);

  private static final String STOP_TIMEOUT_VARIABLE = "REMORA_STOP_TIMEOUT_SECONDS";

  private RunCommand() {}

  /**
   * @return the exit status, when it can't start; else never returns
   */
  static int run(ConfigOptions options) {
    Configuration configuration = Configuration.load(options.request(), new Components());
    TelemetrySettings telemetry = configuration.service().telemetry();
    RunningService service;
    try {
      Logging.configure(telemetry.logs());
      Errors.warn(configuration.problems());
      if (!configuration.problems().isEmpty()) {
        Errors.print(configuration.problems());
        return 1;
      }
      service =
          new RunningService(
              configuration.plan(),
              adminPage(telemetry.metrics()),
              System::getenv,
              Version.build());
    } catch (InvalidSettingException e) {
      Errors.print(e, configuration.root());
      return 1;
    }
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    stopAtSignal(service, started);
    try {
      service.start();
      started.complete(true);
    } catch (InvalidSettingException e) {
      Errors.print(e, configuration.root());
      service.stop(Duration.ofSeconds(1).toNanos());
      return 1;
    } finally {
      started.complete(false);
    }
    if (options.isDefault()) {
      FirstRun.greet(System.err);
    }
    waitForEver();
    return 0;
  }

  /**
   * The hook runs on SIGTERM and SIGINT; the process ends with status 0, as the Collector does. A
   * signal during the start waits for its end, so that what was taken in by then is delivered.
   */
  private static void stopAtSignal(RunningService service, CompletableFuture<Boolean> started) {
    Runnable stop =
        () -> {
          if (started.join()) {
            service.stop(stopTimeout().toNanos());
            System.err.flush();
            System.out.flush();
            Runtime.getRuntime().halt(0);
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "remora-stop"));
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration stopTimeout() {
    String seconds = System.getenv(STOP_TIMEOUT_VARIABLE);
    try {
      return seconds == null ? STOP_TIMEOUT : Duration.ofSeconds(Long.parseLong(seconds.strip()));
    } catch (NumberFormatException e) {
      return STOP_TIMEOUT;
    }
  }

  /** The first Prometheus reader's page; null when metrics are off. */
  private static @Nullable Prometheus adminPage(MetricSettings metrics) {
    if (metrics.level() == MetricSettings.Level.NONE) {
      return null;
    }
    return metrics.readers().stream()
        .flatMap(reader -> reader.pull().stream())
        .flatMap(pull -> pull.exporter().prometheus().stream())
        .findFirst()
        .orElse(null);
  }
}
