package dev.remora.aws.metadata;

import dev.remora.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task (Amazon ECS task metadata endpoint version 4, "Task metadata"). Texts that are not there
 * are empty.
 *
 * @param cpuLimit in vCPUs; null without a limit
 * @param memoryLimitMib null without a limit
 * @param ephemeralUtilizedMib of the task's ephemeral storage; 0 when the agent does not say
 * @param ephemeralReservedMib likewise
 */
public record TaskMetadata(
    String cluster,
    TaskArn arn,
    String family,
    String revision,
    String serviceName,
    String knownStatus,
    String launchType,
    String availabilityZone,
    String pullStartedAt,
    String pullStoppedAt,
    @Nullable Double cpuLimit,
    @Nullable Long memoryLimitMib,
    long ephemeralUtilizedMib,
    long ephemeralReservedMib,
    List<ContainerMetadata> containers) {

  static TaskMetadata of(Json json) {
    boolean hasCpu = json.get("Limits", "CPU") instanceof Json.Num;
    boolean hasMemory = json.get("Limits", "Memory") instanceof Json.Num;
    return new TaskMetadata(
        json.text("Cluster"),
        TaskArn.parse(json.text("TaskARN")),
        json.text("Family"),
        json.text("Revision"),
        json.text("ServiceName"),
        json.text("KnownStatus"),
        json.text("LaunchType"),
        json.text("AvailabilityZone"),
        json.text("PullStartedAt"),
        json.text("PullStoppedAt"),
        hasCpu ? json.number(0, "Limits", "CPU") : null,
        hasMemory ? json.integer(0, "Limits", "Memory") : null,
        json.integer(0, "EphemeralStorageMetrics", "Utilized"),
        json.integer(0, "EphemeralStorageMetrics", "Reserved"),
        json.list("Containers").stream().map(ContainerMetadata::of).toList());
  }
}
