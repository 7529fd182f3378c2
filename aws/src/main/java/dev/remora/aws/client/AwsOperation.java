package dev.remora.aws.client;

import org.jspecify.annotations.Nullable;

/**
 * Which operation of a service is called, and how it is written down.
 *
 * @param path appended to the endpoint's path, beginning with a slash
 * @param contentType of the body
 * @param target the header {@code X-Amz-Target}, for services that have one path only
 */
public record AwsOperation(String path, String contentType, @Nullable String target) {

  /** AWS JSON 1.1: {@code POST /} with the operation in a header. */
  public static AwsOperation json(String target) {
    return new AwsOperation("/", "application/x-amz-json-1.1", target);
  }

  /** REST JSON: {@code POST} to a path of its own. */
  public static AwsOperation rest(String path) {
    return new AwsOperation(path, "application/json", null);
  }
}
