package dev.remora.aws.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 once more, from the AWS General Reference alone and on nothing but the JDK's
 * HMAC: the oracle.
 */
final class ReferenceSignature {

  private final String secret;
  private final String region;
  private final String service;

  ReferenceSignature(String secret, String region, String service) {
    this.secret = secret;
    this.region = region;
    this.service = service;
  }

  /**
   * The signature in hex.
   *
   * @param path URI-encoded as the service wants it to be canonical
   * @param query canonical, sorted
   * @param headers those that are signed, any case
   * @param amzDate {@code 20150830T123600Z}
   */
  String of(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String payloadHash,
      String amzDate) {
    Map<String, String> sorted = new TreeMap<>();
    headers.forEach((name, value) ->
        sorted.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
    String canonical =
        String.join(
            "\n",
            method,
            path,
            query,
            sorted.entrySet().stream()
                .map(it -> it.getKey() + ":" + it.getValue() + "\n")
                .collect(Collectors.joining()),
            String.join(";", sorted.keySet()),
            payloadHash);
    String day = amzDate.substring(0, 8);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + amzDate
            + "\n"
            + scope
            + "\n"
            + sha256(canonical.getBytes(StandardCharsets.UTF_8));
    byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
    key = hmac(key, region);
    key = hmac(key, service);
    key = hmac(key, "aws4_request");
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
