package dev.remora.aws.metadata;

import dev.remora.core.component.Environment;
import dev.remora.core.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The EC2 instance metadata service, version 2 (EC2 User Guide, "Use IMDSv2"): a session token
 * first, then each question with it. Blocks for seconds at most.
 *
 * <p>{@code AWS_EC2_METADATA_DISABLED=true} turns it off, {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}
 * moves it, as with AWS's SDKs. Not thread-safe, short-lived.
 */
public final class Ec2Metadata {

  private static final String TOKEN_SECONDS = "21600";

  private final boolean disabled;
  private final String base;
  private @Nullable String token;

  private Ec2Metadata(boolean disabled, String base) {
    this.disabled = disabled;
    this.base = base;
  }

  /** The service as the environment has it. */
  public static Ec2Metadata of(Environment environment) {
    String moved = environment.get("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    boolean ipv6 =
        "ipv6".equalsIgnoreCase(environment.get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"));
    String base =
        moved != null && !moved.isEmpty()
            ? moved.strip()
            : ipv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
    return new Ec2Metadata(
        "true".equalsIgnoreCase(environment.get("AWS_EC2_METADATA_DISABLED")),
        base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
  }

  /** The instance's id; the first thing to ask whether there is an instance at all. */
  public String instanceId() throws MetadataException {
    return get("/latest/meta-data/instance-id");
  }

  /** The identity document. */
  public InstanceIdentity identity() throws MetadataException {
    String document = get("/latest/dynamic/instance-identity/document");
    Json json = Json.lenient(document.getBytes(StandardCharsets.UTF_8));
    if (!(json instanceof Json.Obj)) {
      throw new MetadataException("the instance identity document is no JSON object");
    }
    return InstanceIdentity.of(json);
  }

  /** The instance's host name in its network. */
  public String hostname() throws MetadataException {
    return get("/latest/meta-data/hostname");
  }

  /** The keys of the instance's tags, where metadata may tell them. */
  public List<String> tagKeys() throws MetadataException {
    return get("/latest/meta-data/tags/instance").lines().filter(key -> !key.isEmpty()).toList();
  }

  /** The value of a tag. */
  public String tag(String key) throws MetadataException {
    return get("/latest/meta-data/tags/instance/" + key);
  }

  private String get(String path) throws MetadataException {
    if (disabled) {
      throw new MetadataException("EC2 metadata is off (AWS_EC2_METADATA_DISABLED)");
    }
    if (token == null) {
      token =
          text(
              "PUT",
              "/latest/api/token",
              Map.of("X-aws-ec2-metadata-token-ttl-seconds", TOKEN_SECONDS));
    }
    return text("GET", path, Map.of("X-aws-ec2-metadata-token", token));
  }

  private String text(String method, String path, Map<String, String> headers)
      throws MetadataException {
    byte[] body = MetadataHttp.request(method, URI.create(base + path), headers);
    return new String(body, StandardCharsets.UTF_8);
  }
}
