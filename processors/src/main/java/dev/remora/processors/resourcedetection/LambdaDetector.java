package dev.remora.processors.resourcedetection;

import dev.remora.core.component.Environment;
import dev.remora.processors.resourcedetection.DetectedResource.Texts;
import java.util.List;

/** A function on AWS Lambda, by its environment. Each attribute only if its variable is set. */
final class LambdaDetector implements Detector {

  private final DetectorSettings.Plain settings;
  private final Environment environment;

  LambdaDetector(DetectorSettings.Plain settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public DetectedResource detect() {
    String function = environment.get("AWS_LAMBDA_FUNCTION_NAME");
    if (function == null || function.isEmpty()) {
      return DetectedResource.NOTHING;
    }
    DetectedResource.Builder found =
        new DetectedResource.Builder(settings.resourceAttributes())
            .put("cloud.provider", "aws")
            .put("cloud.platform", "aws_lambda")
            .put("faas.name", function);
    put(found, "cloud.region", "AWS_REGION");
    put(found, "faas.version", "AWS_LAMBDA_FUNCTION_VERSION");
    put(found, "faas.instance", "AWS_LAMBDA_LOG_STREAM_NAME");
    put(found, "faas.max_memory", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    putList(found, "aws.log.group.names", "AWS_LAMBDA_LOG_GROUP_NAME");
    putList(found, "aws.log.stream.names", "AWS_LAMBDA_LOG_STREAM_NAME");
    return found.build();
  }

  private void put(DetectedResource.Builder found, String key, String variable) {
    String value = environment.get(variable);
    if (value != null) {
      found.put(key, value);
    }
  }

  private void putList(DetectedResource.Builder found, String key, String variable) {
    String value = environment.get(variable);
    if (value != null) {
      found.put(key, new Texts(List.of(value)));
    }
  }
}
