package dev.remora.processors.resourcedetection;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import dev.remora.core.match.Regex;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The blocks of the single detectors (spec aws-translation section 10.3). */
final class DetectorSettings {

  private static final String[] CLOUD = {
    "cloud.account.id",
    "cloud.availability_zone",
    "cloud.platform",
    "cloud.provider",
    "cloud.region"
  };

  private DetectorSettings() {}

  /** Of a detector that has nothing but its attributes. */
  public record Plain(
      @Doc("Which attributes are written.") Map<String, AttributeToggle> resourceAttributes) {

    static Plain ecs() {
      return new Plain(
          with(
              on(CLOUD),
              true,
              "aws.ecs.cluster.arn",
              "aws.ecs.launchtype",
              "aws.ecs.task.arn",
              "aws.ecs.task.family",
              "aws.ecs.task.id",
              "aws.ecs.task.revision",
              "aws.log.group.arns",
              "aws.log.group.names",
              "aws.log.stream.arns",
              "aws.log.stream.names"));
    }

    static Plain elasticBeanstalk() {
      return new Plain(
          on(
              "cloud.platform",
              "cloud.provider",
              "deployment.environment",
              "service.instance.id",
              "service.version"));
    }

    static Plain lambda() {
      return new Plain(
          on(
              "aws.log.group.names",
              "aws.log.stream.names",
              "cloud.platform",
              "cloud.provider",
              "cloud.region",
              "faas.instance",
              "faas.max_memory",
              "faas.name",
              "faas.version"));
    }
  }

  /** Of {@code ec2}. */
  public record Ec2(
      @Doc("Which attributes are written.") Map<String, AttributeToggle> resourceAttributes,
      @Doc("Expressions; tags of the instance whose key matches one become `ec2.tag.KEY`.")
          List<String> tags,
      @Doc("Accepted; a metadata service that is silent for a second is not there.")
          int maxAttempts,
      @Doc("Accepted; see `max_attempts`.") Duration maxBackoff,
      @Doc("Keep trying, and say so, where the metadata service can't be reached.")
          boolean failOnMissingMetadata,
      @Doc("Read tags from the metadata service, not from the EC2 API.") boolean tagsFromImds)
      implements Validated {

    static Ec2 defaults() {
      return new Ec2(
          with(on(CLOUD), true, "host.id", "host.image.id", "host.name", "host.type"),
          List.of(),
          3,
          Duration.ofSeconds(20),
          false,
          false);
    }

    @Override
    public void validate(At at) {
      for (String tag : tags) {
        try {
          Regex.compile(tag);
        } catch (IllegalArgumentException e) {
          at.error("tags", "tags: " + e.getMessage());
        }
      }
    }
  }

  /** Of {@code eks}. */
  public record Eks(
      @Doc("Which attributes are written.") Map<String, AttributeToggle> resourceAttributes,
      @Doc("Accepted; the node's object is not asked.") String nodeFromEnvVar) {

    static Eks defaults() {
      return new Eks(
          with(
              on("cloud.platform", "cloud.provider"),
              false,
              "cloud.account.id",
              "cloud.availability_zone",
              "cloud.region",
              "host.id",
              "host.image.id",
              "host.name",
              "host.type",
              "k8s.cluster.name"),
          "");
    }
  }

  /** Of {@code system}. */
  public record Host(
      @Doc("Which attributes are written.") Map<String, AttributeToggle> resourceAttributes,
      @Doc("Where the host's name comes from, the first that works: dns, os, cname, lookup.")
          List<String> hostnameSources)
      implements Validated {

    private static final List<String> SOURCES = List.of("cname", "dns", "lookup", "os");

    static Host defaults() {
      return new Host(
          with(
              on("host.name", "os.type"),
              false,
              "host.arch",
              "host.cpu.cache.l2.size",
              "host.cpu.family",
              "host.cpu.model.id",
              "host.cpu.model.name",
              "host.cpu.stepping",
              "host.cpu.vendor.id",
              "host.id",
              "host.interface",
              "host.ip",
              "host.mac",
              "os.build.id",
              "os.description",
              "os.name",
              "os.version"),
          List.of("dns", "os"));
    }

    @Override
    public void validate(At at) {
      for (String source : hostnameSources) {
        if (!SOURCES.contains(source)) {
          at.error(
              "hostname_sources",
              "hostname_sources contains invalid value: \""
                  + source
                  + "\" (expected: cname, dns, lookup or os)");
        }
      }
    }
  }

  private static Map<String, AttributeToggle> on(String... keys) {
    return with(Map.of(), true, keys);
  }

  private static Map<String, AttributeToggle> with(
      Map<String, AttributeToggle> others, boolean enabled, String... keys) {
    Map<String, AttributeToggle> toggles = new LinkedHashMap<>(others);
    for (String key : keys) {
      toggles.put(key, new AttributeToggle(enabled));
    }
    return toggles;
  }
}
