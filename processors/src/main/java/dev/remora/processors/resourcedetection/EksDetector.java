package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.Ec2Metadata;
import dev.remora.aws.metadata.InstanceIdentity;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A pod on Amazon EKS, told by the identity that EKS gives it. The cluster's API is not asked, so a
 * pod without a role of its own is not told.
 */
final class EksDetector implements Detector {

  private final DetectorSettings.Eks settings;
  private final Environment environment;

  EksDetector(DetectorSettings.Eks settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public DetectedResource detect() throws MetadataException {
    boolean inCluster = isSet(environment.get("KUBERNETES_SERVICE_HOST"));
    if (!inCluster || !hasEksIdentity()) {
      return DetectedResource.NOTHING;
    }
    DetectedResource.Builder found =
        new DetectedResource.Builder(settings.resourceAttributes())
            .put("cloud.provider", "aws")
            .put("cloud.platform", "aws_eks");
    boolean wantsInstance =
        settings.resourceAttributes().entrySet().stream()
            .anyMatch(it ->
                it.getValue().enabled()
                    && !it.getKey().equals("cloud.provider")
                    && !it.getKey().equals("cloud.platform"));
    if (wantsInstance) {
      Ec2Metadata metadata = Ec2Metadata.of(environment);
      InstanceIdentity identity = metadata.identity();
      found
          .putKnown("cloud.region", identity.region())
          .putKnown("cloud.account.id", identity.accountId())
          .putKnown("cloud.availability_zone", identity.availabilityZone())
          .putKnown("host.id", identity.instanceId())
          .putKnown("host.image.id", identity.imageId())
          .putKnown("host.type", identity.instanceType())
          .putKnown("host.name", metadata.hostname());
    }
    return found.build();
  }

  private boolean hasEksIdentity() {
    String webIdentity = environment.get("AWS_WEB_IDENTITY_TOKEN_FILE");
    String podIdentity = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    return webIdentity != null && webIdentity.contains("eks.amazonaws.com")
        || podIdentity != null && podIdentity.contains("eks-pod-identity");
  }

  private static boolean isSet(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
