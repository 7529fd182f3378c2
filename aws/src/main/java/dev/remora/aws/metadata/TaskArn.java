package dev.remora.aws.metadata;

/**
 * An ARN of a task: {@code arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID}, in parts. Parts that are
 * not there are empty.
 */
public record TaskArn(String text, String region, String account, String taskId) {

  /** Splits the text, whatever it is. */
  static TaskArn parse(String text) {
    String[] parts = text.split(":", 6);
    if (parts.length < 6) {
      return new TaskArn(text, "", "", "");
    }
    String resource = parts[5];
    String id = resource.substring(resource.lastIndexOf('/') + 1);
    return new TaskArn(text, parts[3], parts[4], id);
  }

  /** Whether it is of the partition {@code aws}, which is all that the peer's receiver reads. */
  public boolean isOfAwsPartition() {
    return text.startsWith("arn:aws:ecs");
  }
}
