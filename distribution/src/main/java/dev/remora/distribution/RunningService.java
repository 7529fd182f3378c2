package dev.remora.distribution;

import dev.remora.config.service.MetricSettings.Prometheus;
import dev.remora.config.value.ComponentId;
import dev.remora.core.component.BuildInfo;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.Environment;
import dev.remora.core.component.ExtensionLookup;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.Shared;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.pipeline.LedgerReport;
import dev.remora.core.pipeline.Service;
import dev.remora.core.pipeline.ServiceHome;
import dev.remora.core.pipeline.ServicePlan;
import dev.remora.core.pressure.MemoryLimits;
import dev.remora.core.telemetry.MetricRegistry;
import dev.remora.core.telemetry.ThrottledLog;
import dev.remora.core.time.Clock;
import dev.remora.core.time.Loop;
import dev.remora.transport.loop.Loops;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A service on this machine's loops and memory, with its admin pages. Started and stopped by the
 * main thread.
 */
final class RunningService {

  /** Calls that block: credentials, metadata. Few, and never on the data path. */
  private static final int BLOCKING_THREADS = 2;

  private final Clock clock = Clock.system();
  private final MetricRegistry metrics = new MetricRegistry();
  private final ThrottledLog log = new ThrottledLog("remora", clock);
  private final BuildInfo build;
  private final Loops loops;
  private final ExecutorService blocking;
  private final Service service;
  private final @Nullable Prometheus adminPage;
  private final ServiceHome home;
  private @Nullable AdminServer admin;

  /**
   * Makes all components; opens nothing but threads.
   *
   * @param adminPage where and how the pages are served; null for nowhere
   * @throws InvalidSettingException naming what can't be made
   */
  RunningService(
      ServicePlan plan, @Nullable Prometheus adminPage, Environment environment, BuildInfo build) {
    this.build = build;
    this.adminPage = adminPage;
    this.loops = Loops.start(loopCount(), true);
    this.blocking = blockingPool();
    List<Loop> ioLoops = List.copyOf(loops.all());
    this.home =
        new ServiceHome(
            clock,
            ioLoops,
            ioLoops.getLast(),
            new BufferPool(MemoryLimits.ofThisProcess().poolBytes(), false),
            metrics,
            environment,
            blocking,
            new Shared(),
            build,
            clock.nanoTime());
    this.service = Service.build(plan, home);
    ProcessMetrics.publish(metrics);
  }

  /**
   * Makes all components and forgets them, for {@code validate}.
   *
   * @throws InvalidSettingException naming what can't be made
   */
  static void tryOut(ServicePlan plan, Environment environment, BuildInfo build) {
    RunningService service = new RunningService(plan, null, environment, build);
    service.blocking.shutdownNow();
    service.loops.close();
  }

  /**
   * Starts everything.
   *
   * @throws InvalidSettingException naming what can't be started
   */
  void start() {
    log.info(
        "Starting remora... Version="
            + build.version()
            + " NumCPU="
            + Runtime.getRuntime().availableProcessors());
    if (adminPage != null) {
      admin = AdminServer.open(adminPage, context(), service::ledger, service::unreachable);
    }
    service.start();
    if (admin != null) {
      admin.ready(true);
    }
    log.info("Everything is ready. Begin running and processing data.");
  }

  /** Stops everything within the time, and says what became of the telemetry. */
  LedgerReport stop(long timeoutNanos) {
    log.info("Starting shutdown...");
    if (admin != null) {
      admin.ready(false);
    }
    LedgerReport report = service.stop(timeoutNanos);
    if (admin != null) {
      admin.close();
    }
    blocking.shutdownNow();
    loops.close();
    log.info(LedgerPage.lastLine(report));
    return report;
  }

  /** The admin pages' context: they are no component of the service, but live on its loops. */
  private ComponentContext context() {
    return new ComponentContext(
        ComponentId.ofType("admin"),
        clock,
        home.ioLoops(),
        home.pool(),
        metrics,
        log,
        home.environment(),
        blocking,
        ExtensionLookup.NONE,
        home.shared(),
        build);
  }

  /**
   * One loop does everything on one vCPU; from two on the pipelines and half of the connections get
   * a second one.
   */
  private static int loopCount() {
    return Runtime.getRuntime().availableProcessors() > 1 ? 2 : 1;
  }

  private static ExecutorService blockingPool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            BLOCKING_THREADS,
            BLOCKING_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(64),
            task -> {
              Thread thread = new Thread(task, "remora-blocking");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
