package dev.remora.processors.resourcedetection;

import dev.remora.aws.ec2.Ec2Tags;
import dev.remora.aws.metadata.Ec2Metadata;
import dev.remora.aws.metadata.InstanceIdentity;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.match.Regex;
import dev.remora.processors.resourcedetection.DetectedResource.AttributeValue;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instance of Amazon EC2, with tags where the user wants them. */
final class Ec2Detector implements Detector {

  private final DetectorSettings.Ec2 settings;
  private final ComponentContext context;

  Ec2Detector(DetectorSettings.Ec2 settings, ComponentContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public DetectedResource detect() throws MetadataException {
    if (onFargate() && !settings.failOnMissingMetadata()) {
      return DetectedResource.NOTHING;
    }
    Ec2Metadata metadata = Ec2Metadata.of(context.environment());
    String instanceId;
    try {
      instanceId = metadata.instanceId();
    } catch (MetadataException e) {
      if (settings.failOnMissingMetadata()) {
        throw e;
      }
      context.log().debug(() -> "not on EC2: " + e.getMessage());
      return DetectedResource.NOTHING;
    }
    InstanceIdentity identity = metadata.identity();
    DetectedResource found =
        new DetectedResource.Builder(settings.resourceAttributes())
            .put("cloud.provider", "aws")
            .put("cloud.platform", "aws_ec2")
            .put("cloud.region", identity.region())
            .put("cloud.account.id", identity.accountId())
            .put("cloud.availability_zone", identity.availabilityZone())
            .put("host.id", identity.instanceId().isEmpty() ? instanceId : identity.instanceId())
            .put("host.image.id", identity.imageId())
            .put("host.type", identity.instanceType())
            .put("host.name", metadata.hostname())
            .build();
    return settings.tags().isEmpty() ? found : found.over(tags(metadata, identity));
  }

  /** Fargate tasks have no instance to ask; asking would cost a second of the start. */
  private boolean onFargate() {
    return "AWS_ECS_FARGATE".equals(context.environment().get("AWS_EXECUTION_ENV"));
  }

  /** Tags that can't be read cost the tags, not the rest. */
  private DetectedResource tags(Ec2Metadata metadata, InstanceIdentity identity) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    List<Regex> wanted = settings.tags().stream().map(Regex::compile).toList();
    try {
      if (settings.tagsFromImds()) {
        for (String key : metadata.tagKeys()) {
          if (matches(wanted, key)) {
            attributes.put("ec2.tag." + key, new Text(metadata.tag(key)));
          }
        }
      } else {
        Map<String, String> tags = Ec2Tags.of(identity.instanceId(), identity.region(), context);
        tags.forEach((key, value) -> {
          if (matches(wanted, key)) {
            attributes.put("ec2.tag." + key, new Text(value));
          }
        });
      }
    } catch (MetadataException e) {
      context.log().warn("ec2 tags", () -> "failed fetching ec2 instance tags: " + e.getMessage());
    }
    return new DetectedResource(attributes, "");
  }

  private static boolean matches(List<Regex> wanted, String key) {
    return wanted.stream().anyMatch(expression -> expression.find(key));
  }
}
