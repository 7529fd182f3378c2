package dev.remora.transport.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys in the PEM forms that Go's {@code tls.X509KeyPair} reads: PKCS#8 (RFC 5958),
 * PKCS#1 for RSA (RFC 8017 A.1.2) and SEC1 for elliptic curves (RFC 5915).
 */
final class PemKeys {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]*)-----END \\1-----");

  /** The algorithms a PKCS#8 key may be of, as the JDK names them. */
  private static final String[] ALGORITHMS = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"};

  private static final int TAG_SEQUENCE = 0x30;
  private static final int TAG_OCTETS = 0x04;
  private static final int TAG_OID = 0x06;

  /** {@code [0] parameters} of RFC 5915's ECPrivateKey. */
  private static final int TAG_EC_PARAMETERS = 0xA0;

  private static final byte[] VERSION_0 = {2, 1, 0};

  /** OID 1.2.840.113549.1.1.1 (rsaEncryption) with NULL parameters. */
  private static final byte[] RSA = {
    0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 0x05, 0x00
  };

  /** OID 1.2.840.10045.2.1 (ecPublicKey). */
  private static final byte[] EC = {
    0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
  };

  private PemKeys() {}

  /**
   * The first private key in the text.
   *
   * @throws GeneralSecurityException when there is none that can be read; the message holds nothing
   *     of the key
   */
  static PrivateKey read(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new GeneralSecurityException("no PEM block with a private key");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the private key's base64 is damaged", e);
    }
    byte[] pkcs8 =
        switch (block.group(1)) {
          case "RSA PRIVATE KEY" -> wrap(RSA, der);
          case "EC PRIVATE KEY" -> wrap(join(EC, curve(der)), der);
          default -> der;
        };
    return parse(pkcs8);
  }

  private static PrivateKey parse(byte[] pkcs8) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException otherAlgorithm) {
        // The next one.
      }
    }
    throw new GeneralSecurityException("the private key is damaged or of an unknown algorithm");
  }

  /** PKCS#8: {@code SEQUENCE { version 0, SEQUENCE { algorithm }, OCTET STRING { key } }}. */
  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return tagged(
        TAG_SEQUENCE,
        join(VERSION_0, join(tagged(TAG_SEQUENCE, algorithm), tagged(TAG_OCTETS, key))));
  }

  /** The curve's OID, found in the parameters of a SEC1 key, whole with its tag and length. */
  private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
    for (int i = 0; i + 3 < sec1.length; i++) {
      boolean found =
          (sec1[i] & 0xFF) == TAG_EC_PARAMETERS
              && sec1[i + 2] == TAG_OID
              && sec1[i + 1] == sec1[i + 3] + 2;
      int end = found ? i + 4 + sec1[i + 3] : 0;
      if (found && end <= sec1.length) {
        return Arrays.copyOfRange(sec1, i + 2, end);
      }
    }
    throw new GeneralSecurityException("the elliptic curve key does not name its curve");
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
