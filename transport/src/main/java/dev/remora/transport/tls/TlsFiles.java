package dev.remora.transport.tls;

import dev.remora.config.settings.TlsSettings;
import dev.remora.config.value.Secret;
import dev.remora.core.component.InvalidSettingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the TLS keys name: certificates, keys and authorities, from files or from the YAML.
 */
final class TlsFiles {

  // In the peer's words, with what is wrong to follow.
  private static final String LOAD = "failed to load TLS config: failed to load ";
  private static final String AUTHORITIES = LOAD + "CA CertPool File: failed to load cert ";
  private static final String CLIENT_AUTHORITIES =
      LOAD + "client CA CertPool: failed to load cert ";
  private static final String KEY_PAIR = LOAD + "TLS cert and key: ";

  private TlsFiles() {}

  /** The own chain, or an empty array when none is named. */
  static X509Certificate[] chain(TlsSettings settings) {
    if (!settings.hasCert()) {
      return new X509Certificate[0];
    }
    try {
      String pem = text(KEY_PAIR, settings.certFile(), settings.certPem());
      return certificates(KEY_PAIR, pem, settings.certFile());
    } catch (InvalidSettingException e) {
      throw e.at("tls", settings.certFile().isEmpty() ? "cert_pem" : "cert_file");
    }
  }

  /**
   * The own private key.
   *
   * @throws InvalidSettingException when it can't be read
   */
  static PrivateKey key(TlsSettings settings) {
    String setting = settings.keyFile().isEmpty() ? "key_pem" : "key_file";
    try {
      return PemKeys.read(text(KEY_PAIR, settings.keyFile(), settings.keyPem()));
    } catch (GeneralSecurityException e) {
      String message = KEY_PAIR + place(settings.keyFile()) + ": " + e.getMessage();
      throw new InvalidSettingException(message, e).at("tls", setting);
    } catch (InvalidSettingException e) {
      throw e.at("tls", setting);
    }
  }

  /** The authorities to trust instead of the system's; null for the system's alone. */
  static X509Certificate @Nullable [] authorities(TlsSettings settings) {
    if (!settings.hasCa()) {
      return null;
    }
    X509Certificate[] own = ownAuthorities(settings);
    if (!settings.includeSystemCaCertsPool()) {
      return own;
    }
    List<X509Certificate> all = new ArrayList<>(List.of(own));
    all.addAll(systemAuthorities());
    return all.toArray(X509Certificate[]::new);
  }

  private static X509Certificate[] ownAuthorities(TlsSettings settings) {
    try {
      String pem = text(AUTHORITIES, settings.caFile(), settings.caPem());
      return certificates(AUTHORITIES, pem, settings.caFile());
    } catch (InvalidSettingException e) {
      throw e.at("tls", settings.caFile().isEmpty() ? "ca_pem" : "ca_file");
    }
  }

  /** The authorities of client certificates. */
  static X509Certificate[] clientAuthorities(String file) {
    try {
      return certificates(CLIENT_AUTHORITIES, text(CLIENT_AUTHORITIES, file, Secret.NONE), file);
    } catch (InvalidSettingException e) {
      throw e.at("tls", "client_ca_file");
    }
  }

  private static X509Certificate[] certificates(String what, String pem, String file) {
    try {
      Collection<?> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      if (found.isEmpty()) {
        throw new InvalidSettingException(what + place(file) + ": no certificate in it");
      }
      return found.stream().map(X509Certificate.class::cast).toArray(X509Certificate[]::new);
    } catch (GeneralSecurityException e) {
      throw new InvalidSettingException(
          what + place(file) + ": the certificates can't be parsed", e);
    }
  }

  private static String text(String what, String file, Secret pem) {
    if (file.isEmpty()) {
      return pem.reveal();
    }
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException ? "no such file or directory" : "can't be read";
      throw new InvalidSettingException(what + file + ": open " + file + ": " + reason, e);
    }
  }

  private static String place(String file) {
    return file.isEmpty() ? "the PEM text" : file;
  }

  private static List<X509Certificate> systemAuthorities() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return List.of(x509.getAcceptedIssuers());
        }
      }
      return List.of();
    } catch (GeneralSecurityException e) {
      throw new InvalidSettingException(
          "tls: include_system_ca_certs_pool: the system's authorities can't be read", e);
    }
  }
}
