package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import java.util.List;

/** The fields {@code origin} and {@code aws} as far as the resource makes them (spec 2.8, 2.12). */
final class AwsResource {

  private static final byte[] OPEN = SegmentJson.token(",\"aws\":{");
  private static final byte[] BEANSTALK = SegmentJson.token(",\"elastic_beanstalk\":{");
  private static final byte[] ENVIRONMENT_NAME = SegmentJson.token(",\"environment_name\":");
  private static final byte[] VERSION_LABEL = SegmentJson.token(",\"version_label\":");
  private static final byte[] DEPLOYMENT_ID = SegmentJson.token(",\"deployment_id\":");
  private static final byte[] LOGS = SegmentJson.token(",\"cloudwatch_logs\":[");
  private static final byte[] LOG_GROUP = SegmentJson.token("{\"log_group\":");
  private static final byte[] ARN = SegmentJson.token(",\"arn\":");
  private static final byte[] ECS = SegmentJson.token(",\"ecs\":{");
  private static final byte[] CONTAINER = SegmentJson.token(",\"container\":");
  private static final byte[] CONTAINER_ID = SegmentJson.token(",\"container_id\":");
  private static final byte[] TASK_ARN = SegmentJson.token(",\"task_arn\":");
  private static final byte[] TASK_FAMILY = SegmentJson.token(",\"task_family\":");
  private static final byte[] CLUSTER_ARN = SegmentJson.token(",\"cluster_arn\":");
  private static final byte[] CONTAINER_ARN = SegmentJson.token(",\"container_arn\":");
  private static final byte[] ZONE = SegmentJson.token(",\"availability_zone\":");
  private static final byte[] LAUNCH_TYPE = SegmentJson.token(",\"launch_type\":");
  private static final byte[] EC2 = SegmentJson.token(",\"ec2\":{");
  private static final byte[] INSTANCE_ID = SegmentJson.token(",\"instance_id\":");
  private static final byte[] INSTANCE_SIZE = SegmentJson.token(",\"instance_size\":");
  private static final byte[] AMI_ID = SegmentJson.token(",\"ami_id\":");
  private static final byte[] EKS = SegmentJson.token(",\"eks\":{");
  private static final byte[] CLUSTER_NAME = SegmentJson.token(",\"cluster_name\":");
  private static final byte[] POD = SegmentJson.token(",\"pod\":");
  private static final byte[] XRAY = SegmentJson.token(",\"xray\":{");
  private static final byte[] SDK = SegmentJson.token(",\"sdk\":");
  private static final byte[] SDK_VERSION = SegmentJson.token(",\"sdk_version\":");
  private static final byte[] AUTO = SegmentJson.token(",\"auto_instrumentation\":");

  /** The piece of a log group's ARN that names it: arn:aws:logs:region:account:log-group:NAME. */
  private static final int LOG_GROUP_PIECE = 6;

  private final List<Bytes> logGroups;
  private final SegmentJson json;
  private final AttributeTable attributes;

  AwsResource(List<Bytes> logGroups, SegmentJson json, AttributeTable attributes) {
    this.logGroups = logGroups;
    this.json = json;
    this.attributes = attributes;
  }

  /** Whether the resource is in AWS, or does not say where it is. */
  boolean isAws() {
    Bytes provider = text(ResourceKey.CLOUD_PROVIDER);
    return provider.isEmpty() || provider.contentEquals("aws");
  }

  /** The name X-Ray has for the platform; a provider without a name is none of AWS. */
  String origin() {
    if (attributes.has(ResourceKey.CLOUD_PROVIDER)
        && !text(ResourceKey.CLOUD_PROVIDER).contentEquals("aws")) {
      return "";
    }
    return switch (text(ResourceKey.CLOUD_PLATFORM).toString()) {
      case "aws_app_runner" -> "AWS::AppRunner::Service";
      case "aws_eks" -> "AWS::EKS::Container";
      case "aws_elastic_beanstalk" -> "AWS::ElasticBeanstalk::Environment";
      case "aws_ecs" ->
          switch (text(ResourceKey.ECS_LAUNCH_TYPE).toString()) {
            case "ec2" -> "AWS::ECS::EC2";
            case "fargate" -> "AWS::ECS::Fargate";
            default -> "AWS::ECS::Container";
          };
      case "aws_ec2" -> "AWS::EC2::Instance";
      default -> "";
    };
  }

  /** Writes {@code aws} up to its last member that the resource makes; the caller closes it. */
  void write(Limits limits) {
    json.token(OPEN);
    beanstalk();
    logs(limits.listItems());
    ecs();
    ec2();
    eks();
    xray();
  }

  private void beanstalk() {
    Bytes deployment = text(ResourceKey.SERVICE_INSTANCE_ID);
    if (!isPlatform("aws_elastic_beanstalk") || deployment.isEmpty()) {
      return;
    }
    json.member(BEANSTALK);
    orNull(ENVIRONMENT_NAME, ResourceKey.SERVICE_NAMESPACE);
    orNull(VERSION_LABEL, ResourceKey.SERVICE_VERSION);
    json.member(DEPLOYMENT_ID);
    json.number(number(deployment.toString()));
    json.put('}');
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void logs(int limit) {
    List<Bytes> arns = list(ResourceKey.LOG_GROUP_ARNS);
    List<Bytes> names = arns.isEmpty() ? list(ResourceKey.LOG_GROUP_NAMES) : arns;
    names = names.isEmpty() ? logGroups : names;
    if (names.isEmpty()) {
      return;
    }
    json.member(LOGS);
    for (Bytes name : names.subList(0, Math.min(limit, names.size()))) {
      json.separate();
      json.token(LOG_GROUP);
      json.string(arns.isEmpty() ? name : groupOf(name));
      if (!arns.isEmpty()) {
        json.token(ARN);
        json.string(name);
      }
      json.put('}');
    }
    json.put(']');
  }

  private List<Bytes> list(int key) {
    Attribute attribute = attributes.find(key);
    return attribute == null ? List.of() : AttributeLists.partedStrings(attribute);
  }

  /** The log group's name in its ARN; all of it if it has fewer pieces than an ARN. */
  private static Bytes groupOf(Bytes arn) {
    int piece = 0;
    int from = 0;
    for (int at = 0; at <= arn.length(); at++) {
      if (at == arn.length() || arn.at(at) == ':') {
        if (piece == LOG_GROUP_PIECE) {
          return new Bytes().wrap(arn.array(), arn.offset() + from, at - from);
        }
        piece++;
        from = at + 1;
      }
    }
    return arn;
  }

  private void ecs() {
    if (!isPlatform("aws_ecs")) {
      return;
    }
    json.member(ECS);
    json.optional(CONTAINER, text(ResourceKey.CONTAINER_NAME));
    json.optional(CONTAINER_ID, text(ResourceKey.CONTAINER_ID));
    json.optional(TASK_ARN, text(ResourceKey.ECS_TASK_ARN));
    json.optional(TASK_FAMILY, text(ResourceKey.ECS_TASK_FAMILY));
    json.optional(CLUSTER_ARN, text(ResourceKey.ECS_CLUSTER_ARN));
    json.optional(CONTAINER_ARN, text(ResourceKey.ECS_CONTAINER_ARN));
    json.optional(ZONE, text(ResourceKey.CLOUD_AVAILABILITY_ZONE));
    json.optional(LAUNCH_TYPE, text(ResourceKey.ECS_LAUNCH_TYPE));
    json.put('}');
  }

  private void ec2() {
    if (!isPlatform("aws_ec2") && text(ResourceKey.HOST_ID).isEmpty()) {
      return;
    }
    json.member(EC2);
    orNull(INSTANCE_ID, ResourceKey.HOST_ID);
    orNull(ZONE, ResourceKey.CLOUD_AVAILABILITY_ZONE);
    orNull(INSTANCE_SIZE, ResourceKey.HOST_TYPE);
    orNull(AMI_ID, ResourceKey.HOST_IMAGE_ID);
    json.put('}');
  }

  private void eks() {
    if (!isPlatform("aws_eks") && text(ResourceKey.K8S_CLUSTER_NAME).isEmpty()) {
      return;
    }
    json.member(EKS);
    orNull(CLUSTER_NAME, ResourceKey.K8S_CLUSTER_NAME);
    orNull(POD, ResourceKey.K8S_POD_NAME);
    orNull(CONTAINER_ID, ResourceKey.CONTAINER_ID);
    json.put('}');
  }

  private void xray() {
    json.member(XRAY);
    Bytes name = text(ResourceKey.SDK_NAME);
    Bytes language = text(ResourceKey.SDK_LANGUAGE);
    if (!name.isEmpty()) {
      json.member(SDK);
      json.quote();
      json.part(name);
      if (!language.isEmpty()) {
        json.plain(" for ");
        json.part(language);
      }
      json.quote();
    }
    json.optional(SDK_VERSION, text(ResourceKey.SDK_VERSION));
    json.member(AUTO);
    json.bool(isAutomatic());
    json.put('}');
  }

  /** Two keys tell that an agent instrumented the application; the later one counts. */
  private boolean isAutomatic() {
    for (int i = attributes.count() - 1; i >= 0; i--) {
      int number = attributes.get(i).number;
      if (number == ResourceKey.AUTO_VERSION || number == ResourceKey.DISTRO_VERSION) {
        return !attributes.get(i).string().isEmpty();
      }
    }
    return false;
  }

  private boolean isPlatform(String platform) {
    return text(ResourceKey.CLOUD_PLATFORM).contentEquals(platform);
  }

  private Bytes text(int key) {
    return attributes.string(key);
  }

  /** A member that is written even without a value, as the reference does. */
  private void orNull(byte[] commaKeyColon, int key) {
    json.member(commaKeyColon);
    if (text(key).isEmpty()) {
      json.nothing();
    } else {
      json.string(text(key));
    }
  }
}
