package dev.remora.exporters.awsemf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: log group names with placeholders, and attributes that have their values or not.
// Guarantees: spec aws-translation 3.3, E7.
final class LogTemplateTest {

  private static LogTemplate.Resolved resolve(String template, Map<String, String> attributes) {
    return LogTemplate.of(template).resolve(attributes::get);
  }

  @ParameterizedTest
  @CsvSource({
    "ClusterName, aws.ecs.cluster.name",
    "TaskId, aws.ecs.task.id",
    "NodeName, k8s.node.name",
    "PodName, pod",
    "ServiceName, service.name",
    "ContainerInstanceId, aws.ecs.container.instance.id",
    "TaskDefinitionFamily, aws.ecs.task.family"
  })
  void hasTwoNamesForEachPlaceholder(String placeholder, String attribute) {
    String template = "/a/{" + placeholder + "}/b/{" + placeholder + "}";

    assertThat(resolve(template, Map.of(placeholder, "x", attribute, "y")).name().text())
        .isEqualTo("/a/x/b/x");
    assertThat(resolve(template, Map.of(attribute, "y")).name().text()).isEqualTo("/a/y/b/y");
    assertThat(resolve(template, Map.of()))
        .isEqualTo(new LogTemplate.Resolved(new LogName("/a/undefined/b/undefined", true), false));
  }

  @Test
  void anEmptyValueIsNone() {
    LogTemplate.Resolved resolved =
        resolve("{ClusterName}", Map.of("ClusterName", "", "aws.ecs.cluster.name", "c"));

    assertThat(resolved.name().text()).isEqualTo("undefined");
    assertThat(resolved.complete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "{}, {}",
    "{clustername}, {clustername}",
    "{Unknown}/{TaskId}, {Unknown}/t",
    "{{TaskId}}, {t}",
    "{TaskId, {TaskId",
    "a}{TaskId}{, a}t{"
  })
  void leavesAllElseAsItIs(String template, String expected) {
    LogTemplate.Resolved resolved = resolve(template, Map.of("TaskId", "t"));

    assertThat(resolved.name().text()).isEqualTo(expected);
    assertThat(resolved.complete()).isTrue();
  }
}
