package dev.remora.config.settings;

import dev.remora.config.bind.At;
import dev.remora.config.bind.Doc;
import dev.remora.config.bind.Validated;
import dev.remora.config.value.Secret;
import java.time.Duration;
import java.util.List;

/** What TLS clients and servers have in common (spec collector-config §3.5). */
public record TlsSettings(
    @Doc("File with the certificates of the authorities to trust, PEM.") String caFile,
    @Doc("The authorities' certificates themselves, PEM.") Secret caPem,
    @Doc("Trust the system's authorities beside those of `ca_file` or `ca_pem`.")
        boolean includeSystemCaCertsPool,
    @Doc("File with the own certificate chain, PEM.") String certFile,
    @Doc("The own certificate chain itself, PEM.") Secret certPem,
    @Doc("File with the own private key, PEM.") String keyFile,
    @Doc("The own private key itself, PEM.") Secret keyPem,
    @Doc("The lowest version to speak: 1.0, 1.1, 1.2 or 1.3; empty means 1.2.") String minVersion,
    @Doc("The highest version to speak; empty means the newest.") String maxVersion,
    @Doc("Cipher suites to allow, by their IANA names; they matter for TLS 1.2 only.")
        List<String> cipherSuites,
    @Doc("Allow cipher suites that are known to be weak.") boolean includeInsecureCipherSuites,
    @Doc("How often to read certificate and key again at a handshake; 0 means never.")
        Duration reloadInterval,
    @Doc("Groups for the key exchange: X25519, P256, P384, P521, X25519MLKEM768.")
        List<String> curvePreferences,
    @Doc("Keys held by a TPM; accepted, turning it on is refused.") TpmSettings tpm)
    implements Validated {
  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");

  /** Keys held by a TPM. */
  public record TpmSettings(
      @Doc("Whether the key is in a TPM.") boolean enabled,
      @Doc("The device.") String path,
      @Doc("The name of the owner.") Secret ownerAuth,
      @Doc("The password of the key.") Secret auth) {}

  /** Nothing set. */
  public static TlsSettings defaults() {
    return new TlsSettings(
        "",
        Secret.NONE,
        false,
        "",
        Secret.NONE,
        "",
        Secret.NONE,
        "",
        "",
        List.of(),
        false,
        Duration.ZERO,
        List.of(),
        new TpmSettings(false, "", Secret.NONE, Secret.NONE));
  }

  /** Whether an authority is named. */
  public boolean hasCa() {
    return !caFile.isEmpty() || !caPem.isEmpty();
  }

  /** Whether a certificate is named. */
  public boolean hasCert() {
    return !certFile.isEmpty() || !certPem.isEmpty();
  }

  /** Whether a private key is named. */
  public boolean hasKey() {
    return !keyFile.isEmpty() || !keyPem.isEmpty();
  }

  @Override
  public void validate(At at) {
    if (!caFile.isEmpty() && !caPem.isEmpty()) {
      at.error("ca_pem", "provide either a CA file or the PEM-encoded string, but not both");
    }
    if (!certFile.isEmpty() && !certPem.isEmpty()) {
      at.error("cert_pem", "provide either certificate file or PEM, but not both");
    }
    if (!keyFile.isEmpty() && !keyPem.isEmpty()) {
      at.error("key_pem", "provide either key file or PEM, but not both");
    }
    if (hasCert() != hasKey()) {
      at.error(
          hasCert() ? "cert_file" : "key_file",
          "TLS configuration must include both certificate and key"
              + " (CertFile/CertPem and KeyFile/KeyPem)");
    }
    validateVersions(at);
    if (tpm.enabled()) {
      at.error("tpm", "keys in a TPM are not supported");
    }
  }

  private void validateVersions(At at) {
    boolean known = checkVersion(at, "min_version", minVersion);
    known &= checkVersion(at, "max_version", maxVersion);
    String lowest = minVersion.isEmpty() ? "1.2" : minVersion;
    if (known && !maxVersion.isEmpty() && lowest.compareTo(maxVersion) > 0) {
      at.error(
          "max_version",
          "invalid TLS configuration: min_version cannot be greater than max_version");
    }
  }

  private static boolean checkVersion(At at, String key, String version) {
    if (version.isEmpty() || VERSIONS.contains(version)) {
      return true;
    }
    at.error(key, "invalid TLS " + key + ": unsupported TLS version: \"" + version + "\"");
    return false;
  }
}
