package dev.remora.processors.resourcedetection;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Flatten;
import dev.remora.config.bind.Key;
import dev.remora.config.bind.Validated;
import dev.remora.config.settings.Compression;
import dev.remora.config.settings.HttpClientSettings;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of {@code resource_detection} (spec aws-translation section 10.1). */
@Doc("Finds out where the process runs and writes it into every resource.")
public record ResourceDetectionConfig(
    @Doc("Who looks, in order: of two that know the same attribute the earlier one wins.")
        List<String> detectors,
    @Doc("Whether what is found takes the place of what telemetry says of itself.")
        boolean override,
    @Doc("Look again so often; 0 means once.") Duration refreshInterval,
    @Flatten("clientconfig") HttpClientSettings client,
    @Doc("Detector `ec2`.") DetectorSettings.Ec2 ec2,
    @Doc("Detector `ecs`.") DetectorSettings.Plain ecs,
    @Doc("Detector `eks`.") DetectorSettings.Eks eks,
    @Doc("Detector `elastic_beanstalk`.") @Key("elasticbeanstalk")
        DetectorSettings.Plain elasticBeanstalk,
    @Doc("Detector `lambda`.") DetectorSettings.Plain lambda,
    @Doc("Detector `system`.") DetectorSettings.Host system,
    @Flatten OtherDetectors others)
    implements Validated {

  /** Blocks of detectors that do not exist here; a file that has them still starts. */
  public record OtherDetectors(
      @Doc("Accepted; the detector does not exist.") Value akamai,
      @Doc("Accepted; the detector does not exist.") Value aks,
      @Doc("Accepted; the detector does not exist.") @Key("alibaba_ecs") Value alibabaEcs,
      @Doc("Accepted; the detector does not exist.") Value azure,
      @Doc("Accepted; the detector does not exist.") Value consul,
      @Doc("Accepted; the detector does not exist.") Value digitalocean,
      @Doc("Accepted; the detector does not exist.") Value docker,
      @Doc("Accepted; the detector does not exist.") Value dynatrace,
      @Doc("Accepted; the detector does not exist.") Value gcp,
      @Doc("Accepted; the detector does not exist.") Value heroku,
      @Doc("Accepted; the detector does not exist.") Value hetzner,
      @Doc("Accepted; the detector does not exist.") @Key("ibmcloud_classic") Value ibmClassic,
      @Doc("Accepted; the detector does not exist.") @Key("ibmcloud_vpc") Value ibmVpc,
      @Doc("Accepted; the detector does not exist.") @Key({"k8s_api", "k8snode"}) Value k8sNode,
      @Doc("Accepted; the detector does not exist.") Value kubeadm,
      @Doc("Accepted; the detector does not exist.") Value nova,
      @Doc("Accepted; the detector does not exist.") Value openshift,
      @Doc("Accepted; the detector does not exist.") Value oraclecloud,
      @Doc("Accepted; the detector does not exist.") Value scaleway,
      @Doc("Accepted; the detector does not exist.") @Key("tencent_cvm") Value tencentCvm,
      @Doc("Accepted; the detector does not exist.") Value upcloud,
      @Doc("Accepted; the detector does not exist.") Value vultr) {

    static OtherDetectors none() {
      Value none = NullValue.ABSENT;
      return new OtherDetectors(
          none, none, none, none, none, none, none, none, none, none, none, none, none, none, none,
          none, none, none, none, none, none, none);
    }
  }

  /** The environment only, once, over what telemetry says. */
  public static ResourceDetectionConfig defaults() {
    return new ResourceDetectionConfig(
        List.of("env"),
        true,
        Duration.ZERO,
        HttpClientSettings.defaults(Duration.ofSeconds(5), Compression.NONE, 0),
        DetectorSettings.Ec2.defaults(),
        DetectorSettings.Plain.ecs(),
        DetectorSettings.Eks.defaults(),
        DetectorSettings.Plain.elasticBeanstalk(),
        DetectorSettings.Plain.lambda(),
        DetectorSettings.Host.defaults(),
        OtherDetectors.none());
  }

  @Override
  public void validate(At at) {
    if (detectors.isEmpty()) {
      at.error(
          "detectors", "no detectors (expected: some of " + DetectorName.supportedNames() + ")");
    }
    for (String text : detectors) {
      DetectorName name = DetectorName.find(text);
      if (name == null) {
        at.error("detectors", "invalid detector key: " + text.strip());
      } else if (!name.isSupported()) {
        at.error(
            "detectors",
            "the detector "
                + name.text()
                + " does not exist (there are: "
                + DetectorName.supportedNames()
                + ")");
      }
    }
    if (refreshInterval.isNegative()) {
      at.error("refresh_interval", "`refresh_interval` must not be negative");
    }
    ResourceDetectionConfig preset = defaults();
    check(at.key("ec2"), ec2.resourceAttributes(), preset.ec2.resourceAttributes());
    check(at.key("ecs"), ecs.resourceAttributes(), preset.ecs.resourceAttributes());
    check(at.key("eks"), eks.resourceAttributes(), preset.eks.resourceAttributes());
    check(
        at.key("elasticbeanstalk"),
        elasticBeanstalk.resourceAttributes(),
        preset.elasticBeanstalk.resourceAttributes());
    check(at.key("lambda"), lambda.resourceAttributes(), preset.lambda.resourceAttributes());
    check(at.key("system"), system.resourceAttributes(), preset.system.resourceAttributes());
  }

  private static void check(
      At at, Map<String, AttributeToggle> written, Map<String, AttributeToggle> known) {
    for (String key : written.keySet()) {
      if (!known.containsKey(key)) {
        at.key("resource_attributes")
            .error(key, "has invalid keys: " + key + " (expected: one of " + known.keySet() + ")");
      }
    }
  }
}
