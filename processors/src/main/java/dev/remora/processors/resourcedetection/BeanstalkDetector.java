package dev.remora.processors.resourcedetection;

import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An environment of AWS Elastic Beanstalk, by the file that it writes for X-Ray. */
final class BeanstalkDetector implements Detector {

  /** Where Beanstalk's X-Ray configuration is on Linux. */
  static final Path FILE = Path.of("/var/elasticbeanstalk/xray/environment.conf");

  private final DetectorSettings.Plain settings;
  private final Path file;

  BeanstalkDetector(DetectorSettings.Plain settings, Path file) {
    this.settings = settings;
    this.file = file;
  }

  @Override
  public DetectedResource detect() throws MetadataException {
    Json json;
    try {
      json = Json.lenient(Files.readAllBytes(file));
    } catch (IOException e) {
      return DetectedResource.NOTHING;
    }
    if (!(json instanceof Json.Obj)) {
      throw new MetadataException(file + " holds no JSON object");
    }
    return new DetectedResource.Builder(settings.resourceAttributes())
        .put("cloud.provider", "aws")
        .put("cloud.platform", "aws_elastic_beanstalk")
        .put("service.instance.id", Long.toString(json.integer(0, "deployment_id")))
        .put("deployment.environment", json.text("environment_name"))
        .put("service.version", json.text("version_label"))
        .build();
  }
}
