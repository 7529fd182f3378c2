package dev.remora.exporters.awsxray.segment;

/** The numbers of the resource attributes that the translation knows by name. */
final class ResourceKey {

  static final int SERVICE_NAME = 1;
  static final int SERVICE_VERSION = 2;
  static final int SERVICE_NAMESPACE = 3;
  static final int SERVICE_INSTANCE_ID = 4;
  static final int CONTAINER_IMAGE_TAGS = 5;
  static final int CONTAINER_IMAGE_TAG = 6;
  static final int CONTAINER_NAME = 7;
  static final int CONTAINER_ID = 8;
  static final int CLOUD_PROVIDER = 9;
  static final int CLOUD_PLATFORM = 10;
  static final int CLOUD_ACCOUNT_ID = 11;
  static final int CLOUD_AVAILABILITY_ZONE = 12;
  static final int ECS_LAUNCH_TYPE = 13;
  static final int ECS_TASK_ARN = 14;
  static final int ECS_TASK_FAMILY = 15;
  static final int ECS_CLUSTER_ARN = 16;
  static final int ECS_CONTAINER_ARN = 17;
  static final int HOST_ID = 18;
  static final int HOST_TYPE = 19;
  static final int HOST_IMAGE_ID = 20;
  static final int K8S_CLUSTER_NAME = 21;
  static final int K8S_POD_NAME = 22;
  static final int SDK_NAME = 23;
  static final int SDK_LANGUAGE = 24;
  static final int SDK_VERSION = 25;
  static final int AUTO_VERSION = 26;
  static final int DISTRO_VERSION = 27;
  static final int LOG_GROUP_ARNS = 28;
  static final int LOG_GROUP_NAMES = 29;

  /** One more than the highest number. */
  static final int COUNT = 30;

  /** From a key's bytes to its number. */
  static final KeyTable TABLE =
      new KeyTable(
          "",
          "service.name",
          "service.version",
          "service.namespace",
          "service.instance.id",
          "container.image.tags",
          "container.image.tag",
          "container.name",
          "container.id",
          "cloud.provider",
          "cloud.platform",
          "cloud.account.id",
          "cloud.availability_zone",
          "aws.ecs.launchtype",
          "aws.ecs.task.arn",
          "aws.ecs.task.family",
          "aws.ecs.cluster.arn",
          "aws.ecs.container.arn",
          "host.id",
          "host.type",
          "host.image.id",
          "k8s.cluster.name",
          "k8s.pod.name",
          "telemetry.sdk.name",
          "telemetry.sdk.language",
          "telemetry.sdk.version",
          "telemetry.auto.version",
          "telemetry.distro.version",
          "aws.log.group.arns",
          "aws.log.group.names");

  private ResourceKey() {}
}
