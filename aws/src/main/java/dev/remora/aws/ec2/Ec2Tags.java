package dev.remora.aws.ec2;

import dev.remora.aws.credentials.Credentials;
import dev.remora.aws.credentials.CredentialsSettings;
import dev.remora.aws.endpoint.Endpoints;
import dev.remora.aws.metadata.MetadataException;
import dev.remora.aws.signing.SigV4Signer;
import dev.remora.aws.signing.SigningScope;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpCall;
import dev.remora.core.outcome.ExportResult;
import dev.remora.core.payload.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of an instance by {@code DescribeTags} (EC2 API reference, version 2016-11-15): the
 * first page of those whose {@code resource-id} is the instance's. The role needs {@code
 * ec2:DescribeTags}.
 */
public final class Ec2Tags {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final Pattern ITEM =
      Pattern.compile("<key>([^<]*)</key>|<value>([^<]*)</value>|<value\\s*/>");

  private Ec2Tags() {}

  /** Tags by key. */
  public static Map<String, String> of(String instanceId, String region, ComponentContext context)
      throws MetadataException {
    URI endpoint = Endpoints.of("ec2", "EC2", "", region, context.environment());
    String form =
        "Action=DescribeTags&Version=2016-11-15&Filter.1.Name=resource-id&Filter.1.Value.1="
            + URLEncoder.encode(instanceId, StandardCharsets.UTF_8);
    byte[] bytes = form.getBytes(StandardCharsets.US_ASCII);
    Buffer body = context.pool().acquire(bytes.length);
    try {
      System.arraycopy(bytes, 0, body.array(), 0, bytes.length);
      body.length(bytes.length);
      return parse(send(signed(endpoint, body, region, context), bytes));
    } finally {
      body.release();
    }
  }

  private static HttpCall signed(URI endpoint, Buffer body, String region, ComponentContext context)
      throws MetadataException {
    Credentials credentials = Credentials.of(CredentialsSettings.CHAIN, context);
    long now = context.clock().unixNanos();
    credentials.fetchIfMissing(now);
    URI uri = endpoint.getRawPath().isEmpty() ? endpoint.resolve("/") : endpoint;
    HttpCall call = new HttpCall("POST", uri, List.of(body), 0);
    call.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    SigV4Signer signer = new SigV4Signer(credentials, new SigningScope("ec2", region));
    ExportResult.Retry unsigned = signer.sign(call, now);
    if (unsigned != null) {
      throw new MetadataException(unsigned.reason());
    }
    return call;
  }

  private static String send(HttpCall call, byte[] body) throws MetadataException {
    try {
      HttpURLConnection connection = (HttpURLConnection) call.uri().toURL().openConnection();
      connection.setRequestMethod(call.method());
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setDoOutput(true);
      call.headers().forEach(it -> connection.setRequestProperty(it.name(), it.value()));
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new MetadataException("DescribeTags: HTTP status " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new MetadataException("DescribeTags: " + e.getMessage());
    }
  }

  /** Every {@code item} has a key before its value. */
  private static Map<String, String> parse(String xml) {
    Map<String, String> tags = new LinkedHashMap<>();
    Matcher part = ITEM.matcher(xml);
    String key = "";
    while (part.find()) {
      if (part.group(1) != null) {
        key = text(part.group(1));
      } else {
        tags.put(key, part.group(2) == null ? "" : text(part.group(2)));
      }
    }
    return tags;
  }

  private static String text(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
