package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.MetadataException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The interfaces that are up, without loopback.
 *
 * @param addresses IPv4 and IPv6, without zones
 * @param hardwareAddresses in IEEE's form, {@code AC-DE-48-23-45-67}
 */
record NetworkInterfaces(
    List<String> names, List<String> addresses, List<String> hardwareAddresses) {

  static NetworkInterfaces read() throws MetadataException {
    NetworkInterfaces found =
        new NetworkInterfaces(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isUp() && !each.isLoopback()) {
          found.add(each);
        }
      }
    } catch (SocketException e) {
      throw new MetadataException("can't read the network interfaces: " + e.getMessage());
    }
    return found;
  }

  private void add(NetworkInterface each) throws SocketException {
    names.add(each.getName());
    each.inetAddresses().map(InetAddress::getHostAddress).forEach(it -> addresses.add(plain(it)));
    byte[] hardware = each.getHardwareAddress();
    if (hardware != null) {
      String hex = HexFormat.ofDelimiter("-").formatHex(hardware);
      hardwareAddresses.add(hex.toUpperCase(Locale.ROOT));
    }
  }

  private static String plain(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
