package dev.remora.aws.endpoint;

import dev.remora.aws.metadata.Ec2Metadata;
import dev.remora.aws.metadata.EcsMetadata;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.Environment;
import dev.remora.core.component.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * The region of a component (spec aws-translation section 1.2). First that is known: the
 * configuration, {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, the shared profile, the ECS task's
 * ARN, the EC2 instance. The task is asked beyond what the peer does, as Fargate has no instance to
 * ask.
 */
public final class Regions {

  private Regions() {}

  /**
   * The region; may ask metadata services and block for some seconds.
   *
   * @param configured the component's {@code region}; may be empty
   * @throws InvalidSettingException when nobody knows it
   */
  public static String resolve(String configured, Environment environment) {
    String region = known(configured, environment);
    if (region == null) {
      region = fromMetadata(environment);
    }
    if (region == null) {
      throw new InvalidSettingException(
          "no AWS region: set `region` or AWS_REGION (looked in: configuration, environment, shared"
              + " profile, ECS task metadata, EC2 instance metadata)");
    }
    return region;
  }

  /** The region without asking a metadata service; null when it is not written anywhere. */
  public static @Nullable String known(String configured, Environment environment) {
    if (!configured.isEmpty()) {
      return configured;
    }
    for (String variable : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      String value = environment.get(variable);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    String ofProfile = Profiles.property(environment, "region");
    return ofProfile == null || ofProfile.isEmpty() ? null : ofProfile;
  }

  private static @Nullable String fromMetadata(Environment environment) {
    EcsMetadata ecs = EcsMetadata.find(environment);
    if (ecs != null) {
      try {
        String region = ecs.task().arn().region();
        if (!region.isEmpty()) {
          return region;
        }
      } catch (MetadataException e) {
        // The instance may know it.
      }
    }
    try {
      String region = Ec2Metadata.of(environment).identity().region();
      return region.isEmpty() ? null : region;
    } catch (MetadataException e) {
      return null;
    }
  }
}
