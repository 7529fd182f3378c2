package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.MetadataException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The host's name, by the first source that has one. */
final class HostName {

  private HostName() {}

  static String find(List<String> sources, HostFiles host) throws MetadataException {
    for (String source : sources) {
      String name =
          switch (source) {
            case "os" -> own(host);
            // The JDK resolves names as the C library does; all three end at the canonical name.
            case "dns", "cname", "lookup" -> canonical();
            default -> "";
          };
      if (!name.isEmpty()) {
        return name;
      }
    }
    throw new MetadataException("all hostname sources failed to get hostname: " + sources);
  }

  private static String own(HostFiles host) {
    String name = host.hostname();
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** An address, or the name that every host has, means that nobody knows this host's name. */
  private static String canonical() {
    try {
      InetAddress own = InetAddress.getLocalHost();
      String name = own.getCanonicalHostName();
      boolean known = !name.equals(own.getHostAddress()) && !name.startsWith("localhost");
      return known ? name : "";
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
