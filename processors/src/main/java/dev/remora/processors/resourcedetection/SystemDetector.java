package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.MetadataException;
import dev.remora.processors.resourcedetection.DetectedResource.Whole;
import java.util.Map;

/** The host itself: its name, its processor, its operating system. */
final class SystemDetector implements Detector {

  private final DetectorSettings.Host settings;
  private final HostFiles host;

  SystemDetector(DetectorSettings.Host settings, HostFiles host) {
    this.settings = settings;
    this.host = host;
  }

  @Override
  public DetectedResource detect() throws MetadataException {
    DetectedResource.Builder found = new DetectedResource.Builder(settings.resourceAttributes());
    if (found.wants("host.name")) {
      found.put("host.name", HostName.find(settings.hostnameSources(), host));
    }
    found.put("os.type", host.osType()).put("host.arch", host.architecture());
    if (found.wants("host.id")) {
      found.putKnown("host.id", host.machineId());
    }
    if (found.wants("host.ip") || found.wants("host.mac") || found.wants("host.interface")) {
      NetworkInterfaces interfaces = NetworkInterfaces.read();
      found
          .putKnown("host.ip", interfaces.addresses())
          .putKnown("host.mac", interfaces.hardwareAddresses())
          .putKnown("host.interface", interfaces.names());
    }
    addOs(found);
    addCpu(found);
    return found.build();
  }

  private void addOs(DetectedResource.Builder found) {
    Map<String, String> release = host.osRelease();
    found
        .putKnown("os.name", release.getOrDefault("NAME", ""))
        .putKnown("os.version", release.getOrDefault("VERSION_ID", ""))
        .putKnown("os.build.id", host.kernelRelease());
    if (found.wants("os.description")) {
      String name = release.getOrDefault("NAME", "") + " " + release.getOrDefault("VERSION", "");
      found.putKnown("os.description", (name.strip() + " (" + host.kernel() + ")").strip());
    }
  }

  /** The first processor stands for all. */
  private void addCpu(DetectedResource.Builder found) {
    Map<String, String> cpu = host.firstCpu();
    found
        .putKnown("host.cpu.vendor.id", cpu.getOrDefault("vendor_id", ""))
        .putKnown("host.cpu.family", cpu.getOrDefault("cpu family", ""))
        .putKnown("host.cpu.model.id", cpu.getOrDefault("model", ""))
        .putKnown("host.cpu.model.name", cpu.getOrDefault("model name", ""))
        .putKnown("host.cpu.stepping", cpu.getOrDefault("stepping", ""));
    String cache = cpu.getOrDefault("cache size", "").replace("KB", "").strip();
    if (!cache.isEmpty() && cache.chars().allMatch(Character::isDigit)) {
      found.put("host.cpu.cache.l2.size", new Whole(Long.parseLong(cache)));
    }
  }
}
