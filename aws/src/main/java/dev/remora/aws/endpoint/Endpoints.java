package dev.remora.aws.endpoint;

import dev.remora.core.component.Environment;
import dev.remora.core.component.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where a service is called (spec aws-translation section 1.6). First that is set:
 *
 * <ol>
 *   <li>{@code AWS_ENDPOINT_URL_<SERVICE>}
 *   <li>the profile's endpoint for the service, unless {@code AWS_ENDPOINT_URL} is set
 *   <li>the component's own {@code endpoint}
 *   <li>{@code AWS_ENDPOINT_URL}, then the profile's {@code endpoint_url}
 *   <li>the region's own, by the SDK's partition metadata
 * </ol>
 *
 * <p>{@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true} leaves 3 and 5.
 */
public final class Endpoints {

  private Endpoints() {}

  /**
   * The endpoint of a service.
   *
   * @param prefix of the host name: {@code xray}, {@code logs}
   * @param suffix of the environment variable: {@code XRAY}, {@code CLOUDWATCH_LOGS}
   * @param own the component's {@code endpoint}; may be empty
   * @throws InvalidSettingException when what is set is no URL
   */
  public static URI of(
      String prefix, String suffix, String own, String region, Environment environment) {
    URI set = configured(suffix, own, environment);
    return set == null ? regional(prefix, region, environment) : set;
  }

  /** The endpoint that someone has set; null when the region decides. */
  public static @Nullable URI configured(String suffix, String own, Environment environment) {
    if (isTrue(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
      return own.isEmpty() ? null : url(own, "endpoint");
    }
    String variable = "AWS_ENDPOINT_URL_" + suffix;
    String ofService = orNull(environment.get(variable));
    if (ofService != null) {
      return url(ofService, variable);
    }
    String general = orNull(environment.get("AWS_ENDPOINT_URL"));
    if (general == null) {
      String ofProfile =
          orNull(Profiles.serviceEndpoint(environment, suffix.toLowerCase(Locale.ROOT)));
      if (ofProfile != null) {
        return url(ofProfile, "endpoint_url of the profile");
      }
    }
    if (!own.isEmpty()) {
      return url(own, "endpoint");
    }
    if (general != null) {
      return url(general, "AWS_ENDPOINT_URL");
    }
    String generalOfProfile = orNull(Profiles.property(environment, "endpoint_url"));
    return generalOfProfile != null ? url(generalOfProfile, "endpoint_url of the profile") : null;
  }

  /** {@code https://xray.eu-west-1.amazonaws.com}, by partition, FIPS and dual stack. */
  public static URI regional(String prefix, String region, Environment environment) {
    boolean fips = isTrue(environment, "AWS_USE_FIPS_ENDPOINT");
    List<EndpointTag> tags = new ArrayList<>();
    if (fips && !isFipsAnyway(prefix, region)) {
      tags.add(EndpointTag.FIPS);
    }
    if (isTrue(environment, "AWS_USE_DUALSTACK_ENDPOINT")) {
      tags.add(EndpointTag.DUALSTACK);
    }
    PartitionEndpointKey key = PartitionEndpointKey.builder().tags(tags).build();
    PartitionMetadata partition = PartitionMetadata.of(Region.of(region));
    String host =
        partition
            .hostname(key)
            .replace("{service}", prefix)
            .replace("{region}", region)
            .replace("{dnsSuffix}", partition.dnsSuffix(key));
    return URI.create("https://" + host);
  }

  /**
   * The plain endpoints of CloudWatch Logs in GovCloud are the FIPS ones (AWS FIPS endpoint list).
   */
  private static boolean isFipsAnyway(String prefix, String region) {
    return prefix.equals("logs") && region.startsWith("us-gov-");
  }

  private static URI url(String text, String setting) {
    try {
      URI uri = new URI(text.strip());
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new InvalidSettingException(wrong(text, setting), e);
    }
    throw new InvalidSettingException(wrong(text, setting));
  }

  private static String wrong(String text, String setting) {
    return setting + ": " + text + " (expected: a URL such as https://xray.example.com)";
  }

  /** An empty setting is none. */
  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static boolean isTrue(Environment environment, String variable) {
    return "true".equalsIgnoreCase(environment.get(variable));
  }
}
