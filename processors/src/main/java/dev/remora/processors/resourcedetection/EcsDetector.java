package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.ContainerMetadata;
import dev.remora.aws.metadata.EcsMetadata;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.aws.metadata.TaskMetadata;
import dev.remora.core.component.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The task of Amazon ECS, and where its other containers log to. */
final class EcsDetector implements Detector {

  private final DetectorSettings.Plain settings;
  private final Environment environment;

  EcsDetector(DetectorSettings.Plain settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public DetectedResource detect() throws MetadataException {
    EcsMetadata metadata = EcsMetadata.find(environment);
    if (metadata == null) {
      return DetectedResource.NOTHING;
    }
    TaskMetadata task = metadata.task();
    ContainerMetadata self = metadata.self();
    DetectedResource.Builder found = new DetectedResource.Builder(settings.resourceAttributes());
    String region = task.arn().region();
    String account = task.arn().account();
    found
        .put("cloud.provider", "aws")
        .put("cloud.platform", "aws_ecs")
        .put("aws.ecs.task.arn", task.arn().text())
        .put("aws.ecs.task.family", task.family())
        .put("aws.ecs.task.revision", task.revision())
        .putKnown("cloud.region", region)
        .putKnown("cloud.account.id", account)
        .putKnown("aws.ecs.task.id", task.arn().taskId())
        .put("aws.ecs.cluster.arn", clusterArn(task.cluster(), region, account))
        .putKnown("cloud.availability_zone", task.availabilityZone());
    String launchType = task.launchType().toLowerCase(Locale.ROOT);
    if (launchType.equals("ec2") || launchType.equals("fargate")) {
      found.put("aws.ecs.launchtype", launchType);
    }
    addLogs(task.containers(), self.dockerId(), account, found);
    return found.build();
  }

  private static String clusterArn(String cluster, String region, String account) {
    return cluster.indexOf(':') >= 0
        ? cluster
        : "arn:aws:ecs:" + region + ":" + account + ":cluster/" + cluster;
  }

  private static void addLogs(
      List<ContainerMetadata> containers,
      String self,
      String account,
      DetectedResource.Builder found) {
    List<String> groups = new ArrayList<>();
    List<String> groupArns = new ArrayList<>();
    List<String> streams = new ArrayList<>();
    List<String> streamArns = new ArrayList<>();
    for (ContainerMetadata container : containers) {
      if (!logs(container) || container.dockerId().equals(self)) {
        continue;
      }
      String group = container.logOption("awslogs-group");
      String stream = container.logOption("awslogs-stream");
      String region = container.logOption("awslogs-region");
      String groupArn = "arn:aws:logs:" + region + ":" + account + ":log-group:" + group;
      groups.add(group);
      groupArns.add(groupArn);
      streams.add(stream);
      streamArns.add(groupArn + ":log-stream:" + stream);
    }
    found
        .putKnown("aws.log.group.names", groups)
        .putKnown("aws.log.group.arns", groupArns)
        .putKnown("aws.log.stream.names", streams)
        .putKnown("aws.log.stream.arns", streamArns);
  }

  private static boolean logs(ContainerMetadata container) {
    return container.type().equals("NORMAL")
        && container.knownStatus().equals("RUNNING")
        && container.logDriver().equals("awslogs")
        && container.logOptions() != null;
  }
}
