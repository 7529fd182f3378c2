package dev.remora.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeysTest {
  // Scenario: private keys as openssl writes them, and texts that are none.
  // Guarantees: every form Go reads is read; what is wrong is said without showing the key.

  @ParameterizedTest
  @CsvSource({
    "server.key, EC",
    "ec-with-parameters.key, EC",
    "other.key, RSA",
    "client.key, RSA",
    "ed25519.key, EdDSA"
  })
  void everyFormIsRead(String file, String algorithm) throws Exception {
    assertThat(PemKeys.read(text(file)).getAlgorithm()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n"})
  void textWithoutAKeyIsNamed(String text) {
    assertThatThrownBy(() -> PemKeys.read(text))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage("no PEM block with a private key");
  }

  @Test
  void damagedKeyIsNotShown() throws IOException {
    String damaged = text("client.key").replaceFirst("MII", "AAA");
    assertThatThrownBy(() -> PemKeys.read(damaged))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage("the private key is damaged or of an unknown algorithm");
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of("src/test/resources/testdata/tls", file));
  }
}
