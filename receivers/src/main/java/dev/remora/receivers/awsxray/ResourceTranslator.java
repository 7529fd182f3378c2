package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the outermost document says of where it comes from, as a resource's attributes (spec
 * aws-translation section 8.5). A later block overwrites what an earlier one said.
 */
final class ResourceTranslator {

  private static final String LANGUAGE_AFTER = "for ";

  private ResourceTranslator() {}

  static void translate(Part segment, Attributes to) throws SegmentFault {
    to.text("service.name", segment.text("name"));
    Part aws = segment.part("aws");
    to.text("cloud.provider", aws == null ? "unknown" : "aws");
    if (aws != null) {
      to.text("cloud.account.id", aws.text("account_id"));
      logs(aws.parts("cloudwatch_logs"), to);
      platforms(aws, to);
      sdk(segment, aws.part("xray"), to);
    }
    Part service = segment.part("service");
    if (service != null) {
      to.text("service.version", service.text("version"));
    }
    to.text("aws.xray.resource_arn", segment.text("resource_arn"));
  }

  private static void logs(List<Part> groups, Attributes to) throws SegmentFault {
    List<String> arns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Part group : groups) {
      addIfThere(arns, group.text("arn"));
      addIfThere(names, group.text("log_group"));
    }
    to.texts("aws.log.group.arns", arns).texts("aws.log.group.names", names);
  }

  private static void addIfThere(List<String> list, @Nullable String text) {
    if (text != null) {
      list.add(text);
    }
  }

  private static void platforms(Part aws, Attributes to) throws SegmentFault {
    Part ec2 = aws.part("ec2");
    if (ec2 != null) {
      to.text("cloud.availability_zone", ec2.text("availability_zone"))
          .text("host.id", ec2.text("instance_id"))
          .text("host.type", ec2.text("instance_size"))
          .text("host.image.id", ec2.text("ami_id"));
    }
    Part ecs = aws.part("ecs");
    if (ecs != null) {
      to.text("container.name", ecs.text("container"))
          .text("cloud.availability_zone", ecs.text("availability_zone"))
          .text("container.id", ecs.text("container_id"));
    }
    Part beanstalk = aws.part("elastic_beanstalk");
    if (beanstalk != null) {
      Long deployment = beanstalk.integer("deployment_id");
      to.text("service.namespace", beanstalk.text("environment_name"))
          .text("service.instance.id", deployment == null ? null : deployment.toString())
          .text("service.version", beanstalk.text("version_label"));
    }
    Part eks = aws.part("eks");
    if (eks != null) {
      to.text("container.id", eks.text("container_id"))
          .text("k8s.cluster.name", eks.text("cluster_name"))
          .text("k8s.pod.name", eks.text("pod"));
    }
  }

  private static void sdk(Part segment, @Nullable Part xray, Attributes to) throws SegmentFault {
    if (xray == null) {
      return;
    }
    String sdk = xray.text("sdk");
    to.text("telemetry.sdk.version", xray.text("sdk_version")).text("telemetry.sdk.name", sdk);
    if (sdk == null) {
      return;
    }
    int at = sdk.indexOf(LANGUAGE_AFTER);
    if (hasExceptions(segment)) {
      // The stack's text is Java's, whatever the language was; exporters parse it by this.
      to.text("telemetry.sdk.language", "java");
    } else if (at >= 0) {
      to.text("telemetry.sdk.language", sdk.substring(at + LANGUAGE_AFTER.length()));
    }
  }

  private static boolean hasExceptions(Part segment) throws SegmentFault {
    return segment.value("cause") instanceof Json.Obj cause
        && !Part.of(cause).parts("exceptions").isEmpty();
  }
}
