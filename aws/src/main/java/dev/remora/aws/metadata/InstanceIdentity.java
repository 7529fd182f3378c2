package dev.remora.aws.metadata;

import dev.remora.core.json.Json;

/** Which instance it is (EC2 instance identity document). Texts that are not there are empty. */
public record InstanceIdentity(
    String instanceId,
    String region,
    String availabilityZone,
    String accountId,
    String imageId,
    String instanceType) {

  static InstanceIdentity of(Json json) {
    return new InstanceIdentity(
        json.text("instanceId"),
        json.text("region"),
        json.text("availabilityZone"),
        json.text("accountId"),
        json.text("imageId"),
        json.text("instanceType"));
  }
}
