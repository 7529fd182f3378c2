package dev.remora.aws.metadata;

import dev.remora.core.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One container of a task (Amazon ECS task metadata endpoint version 4, "Container metadata").
 * Texts that are not there are empty; times are as written, RFC 3339.
 *
 * @param exitCode null while it runs
 * @param cpuLimit in CPU units; 0 without a limit
 * @param memoryLimitMib 0 without a limit
 * @param logOptions null when the agent gives none
 */
public record ContainerMetadata(
    String dockerId,
    String name,
    String dockerName,
    String image,
    String imageId,
    String type,
    String knownStatus,
    String createdAt,
    String startedAt,
    String finishedAt,
    @Nullable Long exitCode,
    double cpuLimit,
    long memoryLimitMib,
    String logDriver,
    @Nullable Map<String, String> logOptions) {

  static ContainerMetadata of(Json json) {
    return new ContainerMetadata(
        json.text("DockerId"),
        json.text("Name"),
        json.text("DockerName"),
        json.text("Image"),
        json.text("ImageID"),
        json.text("Type"),
        json.text("KnownStatus"),
        json.text("CreatedAt"),
        json.text("StartedAt"),
        json.text("FinishedAt"),
        json.get("ExitCode") instanceof Json.Num ? json.integer(0, "ExitCode") : null,
        json.number(0, "Limits", "CPU"),
        json.integer(0, "Limits", "Memory"),
        json.text("LogDriver"),
        options(json));
  }

  private static @Nullable Map<String, String> options(Json json) {
    if (!(json.get("LogOptions") instanceof Json.Obj)) {
      return null;
    }
    Map<String, String> options = new TreeMap<>();
    json.map("LogOptions").forEach((name, value) -> options.put(name, value.text()));
    return options;
  }

  /** A log option; empty when it is not set. */
  public String logOption(String name) {
    return logOptions == null ? "" : logOptions.getOrDefault(name, "");
  }
}
