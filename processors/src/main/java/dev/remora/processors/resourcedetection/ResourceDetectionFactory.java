package dev.remora.processors.resourcedetection;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.ComponentType;
import dev.remora.core.component.Environment;
import dev.remora.core.component.Processor;
import dev.remora.core.component.ProcessorFactory;
import dev.remora.core.component.Stability;
import dev.remora.core.telemetry.Signal;
import java.util.ArrayList;
import java.util.List;

/** Makes {@code resource_detection} processors. Those of one id share one detection. */
public final class ResourceDetectionFactory implements ProcessorFactory<ResourceDetectionConfig> {

  private static final ComponentType TYPE =
      ComponentType.all("resource_detection", Stability.BETA, "resourcedetection");

  @Override
  public ComponentType type() {
    return TYPE;
  }

  @Override
  public Class<ResourceDetectionConfig> configType() {
    return ResourceDetectionConfig.class;
  }

  @Override
  public ResourceDetectionConfig defaults() {
    return ResourceDetectionConfig.defaults();
  }

  @Override
  public Processor create(ResourceDetectionConfig config, Signal signal, ComponentContext context) {
    Detection detection =
        context
            .shared()
            .get(
                Detection.class,
                context.id(),
                () ->
                    new Detection(
                        detectors(config, context),
                        config.client().timeout(),
                        config.refreshInterval(),
                        context));
    return new ResourceDetection(detection, config.override(), signal, context.pool());
  }

  private static List<Detection.Named> detectors(
      ResourceDetectionConfig config, ComponentContext context) {
    List<Detection.Named> detectors = new ArrayList<>();
    for (String text : config.detectors()) {
      DetectorName name = DetectorName.find(text);
      if (name == null) {
        throw new IllegalStateException("validated before: " + text);
      }
      detectors.add(new Detection.Named(name.text(), detector(name, config, context)));
    }
    return detectors;
  }

  private static Detector detector(
      DetectorName name, ResourceDetectionConfig config, ComponentContext context) {
    Environment environment = context.environment();
    return switch (name) {
      case ENV -> new EnvDetector(environment);
      case SYSTEM -> new SystemDetector(config.system(), HostFiles.system());
      case ECS -> new EcsDetector(config.ecs(), environment);
      case EC2 -> new Ec2Detector(config.ec2(), context);
      case EKS -> new EksDetector(config.eks(), environment);
      case ELASTIC_BEANSTALK ->
          new BeanstalkDetector(config.elasticBeanstalk(), BeanstalkDetector.FILE);
      case LAMBDA -> new LambdaDetector(config.lambda(), environment);
      default -> throw new IllegalStateException("validated before: " + name.text());
    };
  }
}
