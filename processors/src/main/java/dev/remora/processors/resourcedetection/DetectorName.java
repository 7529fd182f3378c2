package dev.remora.processors.resourcedetection;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The detectors that the peer knows, by the names of the key {@code detectors}. */
enum DetectorName {
  ENV(true),
  SYSTEM(true),
  ECS(true),
  EC2(true),
  EKS(true),
  ELASTIC_BEANSTALK(true),
  LAMBDA(true),
  AKAMAI,
  AKS,
  ALIBABA_ECS,
  AZURE,
  CONSUL,
  DIGITALOCEAN,
  DOCKER,
  DYNATRACE,
  GCP,
  HEROKU,
  HETZNER,
  IBMCLOUD_CLASSIC,
  IBMCLOUD_VPC,
  K8SNODE,
  K8S_API,
  KUBEADM,
  NOVA,
  OPENSHIFT,
  ORACLECLOUD,
  SCALEWAY,
  TENCENT_CVM,
  UPCLOUD,
  VULTR;

  private final boolean supported;

  DetectorName() {
    this(false);
  }

  DetectorName(boolean supported) {
    this.supported = supported;
  }

  /** Whether it exists here. */
  boolean isSupported() {
    return supported;
  }

  /** As written in a file. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The detector of that name, blanks around it ignored; null when there is none. */
  static @Nullable DetectorName find(String text) {
    for (DetectorName name : values()) {
      if (name.text().equals(text.strip())) {
        return name;
      }
    }
    return null;
  }

  /** The names that can be used, for messages. */
  static String supportedNames() {
    return Arrays.stream(values())
        .filter(DetectorName::isSupported)
        .map(DetectorName::text)
        .collect(Collectors.joining(", "));
  }
}
