package dev.remora.receivers.awsecscontainermetrics;

import dev.remora.aws.metadata.ContainerMetadata;
import dev.remora.aws.metadata.TaskArn;
import dev.remora.aws.metadata.TaskMetadata;
import java.util.Locale;

/**
 * Whose metrics they are (spec aws-translation section 9.3). Texts are written even when they are
 * empty, as dashboards group by them.
 */
final class ResourceAttributes {

  private ResourceAttributes() {}

  static void ofContainer(ContainerMetadata container, TaskMetadata task, MetricsWriter out) {
    ImageName image = ImageName.parse(container.image());
    out.attribute("container.name", container.name());
    out.attribute("container.id", container.dockerId());
    out.attribute("aws.ecs.docker.name", container.dockerName());
    out.attribute("container.image.name", image.repository());
    out.attribute("aws.ecs.container.image.id", container.imageId());
    out.attribute("container.image.tag", image.tag());
    out.attribute("aws.ecs.container.created_at", container.createdAt());
    out.attribute("aws.ecs.container.started_at", container.startedAt());
    if (!container.finishedAt().isEmpty()) {
      out.attribute("aws.ecs.container.finished_at", container.finishedAt());
    }
    // The peer's spelling, which dashboards know.
    out.attribute("aws.ecs.container.know_status", container.knownStatus());
    Long exitCode = container.exitCode();
    if (exitCode != null) {
      out.attribute("aws.ecs.container.exit_code", exitCode.longValue());
    }
    ofTask(task, out);
  }

  static void ofTask(TaskMetadata task, MetricsWriter out) {
    TaskArn arn = task.arn();
    boolean readable = arn.isOfAwsPartition();
    out.attribute("aws.ecs.cluster.name", clusterName(task.cluster()));
    out.attribute("aws.ecs.task.arn", arn.text());
    out.attribute("aws.ecs.task.id", readable ? arn.taskId() : "");
    out.attribute("aws.ecs.task.family", task.family());
    out.attribute("aws.ecs.task.version", task.revision());
    out.attribute("aws.ecs.task.revision", task.revision());
    out.attribute("aws.ecs.service.name", task.serviceName());
    out.attribute("cloud.availability_zone", task.availabilityZone());
    out.attribute("aws.ecs.task.pull_started_at", task.pullStartedAt());
    out.attribute("aws.ecs.task.pull_stopped_at", task.pullStoppedAt());
    out.attribute("aws.ecs.task.known_status", task.knownStatus());
    out.attribute("aws.ecs.task.launch_type", task.launchType());
    String launchType = task.launchType().toLowerCase(Locale.ROOT);
    if (launchType.equals("ec2") || launchType.equals("fargate")) {
      out.attribute("aws.ecs.launchtype", launchType);
    }
    out.attribute("cloud.region", readable ? arn.region() : "");
    out.attribute("cloud.account.id", readable ? arn.account() : "");
  }

  private static String clusterName(String cluster) {
    return cluster.startsWith("arn:aws")
        ? cluster.substring(cluster.lastIndexOf('/') + 1)
        : cluster;
  }
}
