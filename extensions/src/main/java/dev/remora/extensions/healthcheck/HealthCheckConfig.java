package dev.remora.extensions.healthcheck;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Section;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.HttpServerSettings;
import dev.remora.config.settings.HttpServerSettings.Timeouts;
import java.time.Duration;

/** Settings of {@code health_check} (spec collector-config section 8). */
public record HealthCheckConfig(
    @Flatten HttpServerSettings server,
    @Doc("The page's path; begins with `/`.") String path,
    @Doc("Plain texts in place of the JSON page.") Section<ResponseBody> responseBody,
    @Doc("Accepted; without effect, as in the Collector.") PipelineCheck checkCollectorPipeline)
    implements Validated {

  /** Plain texts in place of the JSON page. */
  public record ResponseBody(
      @Doc("When telemetry is taken.") String healthy, @Doc("When it is not.") String unhealthy) {}

  /** Accepted; without effect. */
  public record PipelineCheck(
      @Doc("Without effect.") boolean enabled,
      @Doc("Without effect.") Duration interval,
      @Doc("Without effect.") int exporterFailureThreshold) {}

  /** {@code localhost:13133/}. */
  public static HealthCheckConfig defaults() {
    return new HealthCheckConfig(
        HttpServerSettings.defaults("localhost:13133", Timeouts.none(), false),
        "/",
        Section.none(new ResponseBody("", "")),
        new PipelineCheck(false, Duration.ofMinutes(5), 5));
  }

  @Override
  public void validate(At at) {
    if (server.address().endpoint().isEmpty()) {
      at.error("endpoint", "endpoint must be specified");
    }
    if (!path.startsWith("/")) {
      at.error("path", "path must start with /");
    }
  }
}
