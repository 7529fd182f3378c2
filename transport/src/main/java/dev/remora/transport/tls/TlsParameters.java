package dev.remora.transport.tls;

import dev.remora.config.settings.TlsSettings;
import dev.remora.core.component.InvalidSettingException;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Versions, cipher suites and groups of the shared TLS keys, in the JDK's words. */
final class TlsParameters {

  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");
  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  /** Go can't choose the suites of TLS 1.3; they stay beside those of {@code cipher_suites}. */
  private static final List<String> TLS_1_3_SUITES =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  private static final Map<String, String> GROUPS =
      Map.of(
          "X25519", "x25519",
          "P256", "secp256r1",
          "P384", "secp384r1",
          "P521", "secp521r1",
          "X25519MLKEM768", "");

  private TlsParameters() {}

  static SslContextBuilder apply(TlsSettings settings, SslContextBuilder builder) {
    builder.sslProvider(SslProvider.JDK).protocols(protocols(settings));
    if (!settings.cipherSuites().isEmpty()) {
      builder.ciphers(suites(settings));
    }
    return builder;
  }

  private static List<String> protocols(TlsSettings settings) {
    int lowest = settings.minVersion().isEmpty() ? 2 : VERSIONS.indexOf(settings.minVersion());
    int highest = settings.maxVersion().isEmpty() ? 3 : VERSIONS.indexOf(settings.maxVersion());
    return PROTOCOLS.subList(lowest, highest + 1);
  }

  private static List<String> suites(TlsSettings settings) {
    Set<String> known;
    try {
      known = Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
    List<String> suites = new ArrayList<>(TLS_1_3_SUITES);
    for (String suite : settings.cipherSuites()) {
      if (!known.contains(suite)) {
        throw new InvalidSettingException(
                "tls: cipher_suites: invalid TLS cipher suite: \"" + suite + "\"")
            .at("tls", "cipher_suites");
      }
      suites.add(suite);
    }
    return suites;
  }

  /** The groups for the key exchange; null for the JDK's own choice. */
  static String @Nullable [] groups(TlsSettings settings) {
    List<String> groups = new ArrayList<>();
    for (String name : settings.curvePreferences()) {
      String group = GROUPS.get(name);
      if (group == null) {
        throw new InvalidSettingException(
                "tls: curve_preferences: invalid curve type: \""
                    + name
                    + "\" (expected: X25519, P256, P384, P521 or X25519MLKEM768)")
            .at("tls", "curve_preferences");
      }
      // This JDK has no post-quantum group; peers fall back to the others that both sides know.
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    return groups.isEmpty() ? null : groups.toArray(String[]::new);
  }
}
