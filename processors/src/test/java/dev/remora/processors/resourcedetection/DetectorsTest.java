package dev.remora.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remora.aws.metadata.MetadataException;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.component.TestContexts;
import dev.remora.core.time.SimulatedTime;
import dev.remora.processors.resourcedetection.DetectedResource.AttributeValue;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: each detector beside fakes of what it asks.
// Guarantees: it gives the peer's attributes, nothing on another platform, and honours its
// switches.
final class DetectorsTest {

  private final MetadataPages pages = new MetadataPages();
  private final Map<String, String> environment = new HashMap<>();
  private final ComponentContext context =
      TestContexts.of("resourcedetection", new SimulatedTime(1), environment);

  @AfterEach
  void close() {
    pages.close();
  }

  private static Map<String, AttributeValue> texts(String... pairs) {
    Map<String, AttributeValue> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], new Text(pairs[i + 1]));
    }
    return map;
  }

  @Test
  void envReadsPairs() {
    environment.put("OTEL_RESOURCE_ATTRIBUTES", "a=1, b=x%20y+z ,c=,a=2,");
    assertThat(new EnvDetector(environment::get).detect().attributes())
        .isEqualTo(texts("a", "2", "b", "x y z", "c", ""));
    environment.clear();
    assertThat(new EnvDetector(environment::get).detect().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"novalue", "a=1,novalue", "=x", "ü=1", "a=%zz", ","})
  void envRefusesOtherText(String text) {
    environment.put("OTEL_RESOURCE_ATTRIBUTES", text);
    assertThatThrownBy(() -> new EnvDetector(environment::get).detect())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("invalid resource format");
  }

  private void serveInstance() {
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", pages.uri());
    pages.pages.put("/latest/meta-data/instance-id", "i-1");
    pages.pages.put("/latest/meta-data/hostname", "ip-10-0-0-1.internal");
    pages.pages.put(
        "/latest/dynamic/instance-identity/document",
        """
        {"instanceId":"i-1","region":"eu-west-1","availabilityZone":"eu-west-1b",
         "accountId":"123456789012","imageId":"ami-1","instanceType":"m7g.large"}\
        """);
  }

  @Test
  void ec2ReadsTheIdentity() throws MetadataException {
    serveInstance();
    Detector detector = new Ec2Detector(DetectorSettings.Ec2.defaults(), context);
    DetectedResource found = detector.detect();
    assertThat(found.attributes())
        .isEqualTo(
            texts(
                "cloud.provider", "aws",
                "cloud.platform", "aws_ec2",
                "cloud.region", "eu-west-1",
                "cloud.account.id", "123456789012",
                "cloud.availability_zone", "eu-west-1b",
                "host.id", "i-1",
                "host.image.id", "ami-1",
                "host.type", "m7g.large",
                "host.name", "ip-10-0-0-1.internal"));
    assertThat(found.schemaUrl()).isEqualTo("https://opentelemetry.io/schemas/1.40.0");
    assertThat(pages.asked).filteredOn(it -> it.startsWith("PUT")).hasSize(1);
  }

  @Test
  void ec2ReadsTagsOfTheMetadataService() throws MetadataException {
    serveInstance();
    pages.pages.put("/latest/meta-data/tags/instance", "Name\nteam\nother");
    pages.pages.put("/latest/meta-data/tags/instance/Name", "box");
    pages.pages.put("/latest/meta-data/tags/instance/team", "core");
    ResourceDetectionConfig config =
        ConfigTexts.bind("ec2: {tags: ['^Name$', tea], tags_from_imds: true}");
    Map<String, AttributeValue> found =
        new Ec2Detector(config.ec2(), context).detect().attributes();
    assertThat(found)
        .containsEntry("ec2.tag.Name", new Text("box"))
        .containsEntry("ec2.tag.team", new Text("core"))
        .doesNotContainKey("ec2.tag.other");
  }

  @Test
  void elsewhereEc2FindsNothingOrFailsAsTold() throws MetadataException {
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", pages.uri());
    assertThat(new Ec2Detector(DetectorSettings.Ec2.defaults(), context).detect().isEmpty())
        .isTrue();
    ResourceDetectionConfig strict = ConfigTexts.bind("ec2: {fail_on_missing_metadata: true}");
    assertThatThrownBy(() -> new Ec2Detector(strict.ec2(), context).detect())
        .isInstanceOf(MetadataException.class);
    environment.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
    pages.asked.clear();
    assertThat(new Ec2Detector(DetectorSettings.Ec2.defaults(), context).detect().isEmpty())
        .isTrue();
    assertThat(pages.asked).isEmpty();
  }

  @Test
  void ecsWithoutAnswersFails() {
    environment.put("ECS_CONTAINER_METADATA_URI_V4", pages.uri() + "/v4");
    pages.pages.put("/v4/task", "{}");
    Detector detector = new EcsDetector(DetectorSettings.Plain.ecs(), environment::get);
    assertThatThrownBy(detector::detect).isInstanceOf(MetadataException.class);
  }

  @Test
  void ecsLeavesOutWhatTheAgentDoesNotSay() throws MetadataException, IOException {
    Path folder = Path.of("src/test/resources/testdata/resourcedetection/ecs-no-launch-type");
    environment.put("ECS_CONTAINER_METADATA_URI_V4", pages.uri() + "/v4");
    pages.pages.put("/v4", Files.readString(folder.resolve("container.json")));
    pages.pages.put("/v4/task", Files.readString(folder.resolve("task.json")));
    Detector detector = new EcsDetector(DetectorSettings.Plain.ecs(), environment::get);
    assertThat(detector.detect().attributes())
        .isEqualTo(
            texts(
                "cloud.provider", "aws",
                "cloud.platform", "aws_ecs",
                "cloud.region", "eu-west-1",
                "cloud.account.id", "123456789012",
                "aws.ecs.cluster.arn", "arn:aws:ecs:eu-west-1:123456789012:cluster/c",
                "aws.ecs.task.arn", "arn:aws:ecs:eu-west-1:123456789012:task/c/1",
                "aws.ecs.task.id", "1",
                "aws.ecs.task.family", "f",
                "aws.ecs.task.revision", "1"));
  }

  @Test
  void ecsMakesTheClusterAnArn() throws MetadataException {
    environment.put("ECS_CONTAINER_METADATA_URI", pages.uri() + "/v3");
    pages.pages.put("/v3", "{}");
    pages.pages.put(
        "/v3/task",
        """
        {"Cluster":"prod","TaskARN":"arn:aws:ecs:eu-west-1:123456789012:task/prod/abc",
         "LaunchType":"EC2"}\
        """);
    Detector detector = new EcsDetector(DetectorSettings.Plain.ecs(), environment::get);
    assertThat(detector.detect().attributes())
        .containsEntry(
            "aws.ecs.cluster.arn", new Text("arn:aws:ecs:eu-west-1:123456789012:cluster/prod"))
        .containsEntry("aws.ecs.task.id", new Text("abc"))
        .containsEntry("aws.ecs.launchtype", new Text("ec2"))
        .doesNotContainKey("aws.log.group.names")
        .doesNotContainKey("cloud.availability_zone");
  }

  @Test
  void switchesTurnAttributesOffAndOn() throws MetadataException {
    ResourceDetectionConfig config =
        ConfigTexts.bind(
            """
            system:
              hostname_sources: [os]
              resource_attributes:
                host.name: {enabled: false}
                host.arch: {enabled: true}
            """);
    assertThat(new SystemDetector(config.system(), HostFiles.system()).detect().attributes())
        .containsOnlyKeys("os.type", "host.arch");
  }

  @Test
  void systemReadsTheHostsFiles(@TempDir Path root) throws MetadataException, IOException {
    writeHostFiles(root);
    ResourceDetectionConfig config =
        ConfigTexts.bind(
            """
            system:
              hostname_sources: [os]
              resource_attributes:
                host.id: {enabled: true}
                host.cpu.vendor.id: {enabled: true}
                host.cpu.family: {enabled: true}
                host.cpu.model.id: {enabled: true}
                host.cpu.model.name: {enabled: true}
                host.cpu.stepping: {enabled: true}
                host.cpu.cache.l2.size: {enabled: true}
                os.name: {enabled: true}
                os.version: {enabled: true}
                os.build.id: {enabled: true}
                os.description: {enabled: true}
            """);
    Map<String, AttributeValue> found =
        new SystemDetector(config.system(), new HostFiles(root)).detect().attributes();
    assertThat(found)
        .containsAllEntriesOf(
            texts(
                "host.name", "box",
                "os.type", "linux",
                "host.id", "abcdef",
                "host.cpu.vendor.id", "GenuineIntel",
                "host.cpu.family", "6",
                "host.cpu.model.id", "85",
                "host.cpu.model.name", "Intel Xeon",
                "host.cpu.stepping", "7",
                "os.name", "Amazon Linux",
                "os.version", "2023",
                "os.build.id", "6.1.0"))
        .containsEntry("host.cpu.cache.l2.size", new DetectedResource.Whole(36608));
    assertThat(((Text) found.get("os.description")).text())
        .startsWith("Amazon Linux 2023 (Linux box 6.1.0 #1 SMP ");
  }

  private static void writeHostFiles(Path root) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("proc/sys/kernel"));
    Files.writeString(root.resolve("proc/sys/kernel/hostname"), "box\n");
    Files.writeString(root.resolve("proc/sys/kernel/ostype"), "Linux\n");
    Files.writeString(root.resolve("proc/sys/kernel/osrelease"), "6.1.0\n");
    Files.writeString(root.resolve("proc/sys/kernel/version"), "#1 SMP\n");
    Files.writeString(root.resolve("etc/machine-id"), "abcdef\n");
    Files.writeString(
        root.resolve("etc/os-release"),
        "NAME=\"Amazon Linux\"\nVERSION=\"2023\"\nVERSION_ID=2023\n");
    Files.writeString(
        root.resolve("proc/cpuinfo"),
        """
        vendor_id\t: GenuineIntel
        cpu family\t: 6
        model\t\t: 85
        model name\t: Intel Xeon
        stepping\t: 7
        cache size\t: 36608 KB

        vendor_id\t: other
        """);
  }

  @Test
  void interfacesAreThoseOfTheMachine() throws MetadataException {
    ResourceDetectionConfig config =
        ConfigTexts.bind(
            "system: {hostname_sources: [os], resource_attributes: {host.ip: {enabled: true}}}");
    DetectedResource found = new SystemDetector(config.system(), HostFiles.system()).detect();
    NetworkInterfaces interfaces = NetworkInterfaces.read();
    assertThat(found.attributes().containsKey("host.ip"))
        .isEqualTo(!interfaces.addresses().isEmpty());
    assertThat(interfaces.addresses()).noneMatch(it -> it.startsWith("127.") || it.contains("%"));
    assertThat(interfaces.hardwareAddresses()).allMatch(it -> it.matches("([0-9A-F]{2}-?)+"));
  }

  @Test
  void lambdaReadsItsVariables() {
    Detector detector = new LambdaDetector(DetectorSettings.Plain.lambda(), environment::get);
    assertThat(((LambdaDetector) detector).detect().isEmpty()).isTrue();
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "f");
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/f");
    assertThat(((LambdaDetector) detector).detect().attributes())
        .containsOnlyKeys(
            "cloud.provider", "cloud.platform", "cloud.region", "faas.name", "aws.log.group.names");
  }

  @Test
  void beanstalkReadsItsFile(@TempDir Path root) throws IOException, MetadataException {
    Path file = root.resolve("environment.conf");
    DetectorSettings.Plain settings = DetectorSettings.Plain.elasticBeanstalk();
    assertThat(new BeanstalkDetector(settings, file).detect().isEmpty()).isTrue();
    Files.writeString(
        file, "{\"deployment_id\":23,\"environment_name\":\"prod\",\"version_label\":\"v1\"}");
    assertThat(new BeanstalkDetector(settings, file).detect().attributes())
        .isEqualTo(
            texts(
                "cloud.provider", "aws",
                "cloud.platform", "aws_elastic_beanstalk",
                "service.instance.id", "23",
                "deployment.environment", "prod",
                "service.version", "v1"));
  }

  @Test
  void eksIsToldByThePodsIdentity() throws MetadataException {
    Detector detector = new EksDetector(DetectorSettings.Eks.defaults(), environment::get);
    environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    assertThat(detector.detect().isEmpty()).isTrue();
    environment.put(
        "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token");
    assertThat(detector.detect().attributes())
        .isEqualTo(texts("cloud.provider", "aws", "cloud.platform", "aws_eks"));
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThat(ConfigTexts.problems("detectors: [env, nope]"))
        .anyMatch(it -> it.contains("invalid detector key: nope"));
    assertThat(ConfigTexts.problems("detectors: []"))
        .anyMatch(it -> it.contains("no detectors") && it.contains("ec2"));
    assertThat(ConfigTexts.problems("detectors: [gcp]"))
        .anyMatch(it -> it.contains("gcp does not exist") && it.contains("ec2"));
    assertThat(ConfigTexts.problems("ecs: {resource_attributes: {aws.ecs.nope: {enabled: true}}}"))
        .anyMatch(it -> it.contains("aws.ecs.nope"));
    assertThat(ConfigTexts.problems("attributes: [host.name]"))
        .anyMatch(it -> it.contains("has invalid keys: attributes"));
    assertThat(ConfigTexts.problems("system: {hostname_sources: [file]}"))
        .anyMatch(it -> it.contains("file"));
    assertThat(ConfigTexts.problems("ec2: {tags: ['(']}")).anyMatch(it -> it.contains("tags"));
    assertThat(ConfigTexts.problems("{detectors: [env], gcp: {}, docker: {}, timeout: 2s}"))
        .isEmpty();
  }
}
