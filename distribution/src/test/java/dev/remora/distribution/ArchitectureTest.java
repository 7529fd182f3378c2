package dev.remora.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Scenario: every production class of every module, as compiled.
// Guarantees: modules point one way, components ignore each other, packages form no cycle.
final class ArchitectureTest {
  @Test
  void thereAreClassesToLookAt() {
    assertThat(Production.classes())
        .extracting(JavaClass::getPackageName)
        .anyMatch(name -> name.startsWith("dev.remora.config."))
        .anyMatch(name -> name.startsWith("dev.remora.core."));
  }

  @Test
  void modulesPointOneWay() {
    String[] kinds = Production.COMPONENT_KINDS;
    var rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("config")
            .definedBy("dev.remora.config..")
            .layer("core")
            .definedBy("dev.remora.core..")
            .layer("transport")
            .definedBy("dev.remora.transport..")
            .layer("aws")
            .definedBy("dev.remora.aws..")
            .layer("testkit")
            .definedBy("dev.remora.testkit..")
            .layer("distribution")
            .definedBy("dev.remora.distribution..");
    for (String kind : kinds) {
      rule = rule.layer(kind).definedBy("dev.remora." + kind + "..");
    }
    rule =
        rule.whereLayer("config")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayOnlyAccessLayers("config")
            .whereLayer("transport")
            .mayOnlyAccessLayers("config", "core")
            .whereLayer("aws")
            .mayOnlyAccessLayers("config", "core")
            .whereLayer("testkit")
            .mayOnlyAccessLayers("config", "core", "transport")
            .whereLayer("testkit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("distribution")
            .mayNotBeAccessedByAnyLayer();
    for (String kind : kinds) {
      rule = rule.whereLayer(kind).mayOnlyAccessLayers("config", "core", "transport", "aws");
    }
    rule.check(Production.withTestkit());
  }

  @Test
  void everyClassBelongsToOneModule() {
    classes()
        .should()
        .resideInAnyPackage(
            "dev.remora.config..",
            "dev.remora.core..",
            "dev.remora.transport..",
            "dev.remora.aws..",
            "dev.remora.testkit..",
            "dev.remora.receivers.*..",
            "dev.remora.processors.*..",
            "dev.remora.connectors.*..",
            "dev.remora.exporters.*..",
            "dev.remora.extensions.*..",
            "dev.remora.distribution..")
        .check(Production.withTestkit());
  }

  @Test
  void componentsNeverImportSiblings() {
    slices()
        .assignedFrom(new ComponentOf())
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .because("what two components need lives in core, transport or aws")
        .check(Production.classes());
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.remora.(**)").should().beFreeOfCycles().check(Production.withTestkit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dev.remora.core.view", "dev.remora.core.outcome", "dev.remora.core.time"})
  void vocabularyKnowsOnlyTheJdk(String room) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room, "java..", "org.jspecify..")
        .allowEmptyShould(true)
        .check(Production.classes());
  }

  @Test
  void noTestLibraryShips() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..", "dev.remora.testkit..")
        .because("test libraries do not ship")
        .check(Production.classes());
  }

  /** One slice for each component package, named kind/type; the other classes are in none. */
  private static final class ComponentOf implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String[] parts = type.getPackageName().split("\\.", -1);
      boolean component =
          parts.length > 3
              && parts[0].equals("dev")
              && parts[1].equals("remora")
              && Arrays.asList(Production.COMPONENT_KINDS).contains(parts[2]);
      return component ? SliceIdentifier.of(parts[2], parts[3]) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "one component each";
    }
  }
}
