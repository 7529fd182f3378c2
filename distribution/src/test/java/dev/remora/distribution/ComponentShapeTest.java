package dev.remora.distribution;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beRecords;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

// Scenario: every production package, and the source folder of every component.
// Guarantees: each component has its fixed set, and a reader finds the same things everywhere.
final class ComponentShapeTest {
  @Test
  void everyPackageDescribesItself() {
    Set<String> silent =
        Production.withTestkit().stream()
            .map(JavaClass::getPackage)
            .filter(room -> !describesItself(room))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(silent).as("packages without a @NullMarked package-info").isEmpty();
  }

  @Test
  void everyFactoryHasAReadmeAndTestData() {
    List<Path> missing =
        Production.classes().stream()
            .filter(ComponentShapeTest::isComponentFactory)
            .flatMap(factory -> fixedSet(factory).stream())
            .filter(path -> !Files.exists(Production.root().resolve(path)))
            .sorted()
            .toList();
    assertThat(missing).as("parts of a component's fixed set that are not there").isEmpty();
  }

  @Test
  void configTypesAreRecords() {
    classes()
        .that()
        .resideInAnyPackage(componentPackages())
        .and()
        .haveSimpleNameEndingWith("Config")
        .should(beRecords())
        .allowEmptyShould(true)
        .check(Production.classes());
  }

  @Test
  void namesSayTheDuty() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Utils?|Helpers?)(\\$.*)?")
        .check(Production.withTestkit());
  }

  @Test
  void classesAreFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("re-use is by composition")
        .check(Production.classes());
  }

  private static String[] componentPackages() {
    String[] packages = new String[Production.COMPONENT_KINDS.length];
    for (int i = 0; i < packages.length; i++) {
      packages[i] = "dev.remora." + Production.COMPONENT_KINDS[i] + "..";
    }
    return packages;
  }

  private static boolean describesItself(JavaPackage room) {
    return room.tryGetPackageInfo().isPresent() && room.isAnnotatedWith(NullMarked.class);
  }

  private static boolean isComponentFactory(JavaClass type) {
    return JavaClass.Predicates.resideInAnyPackage(componentPackages()).test(type)
        && type.isTopLevelClass()
        && type.getSimpleName().endsWith("Factory");
  }

  private static List<Path> fixedSet(JavaClass factory) {
    String[] parts = factory.getPackageName().split("\\.", -1);
    String kind = parts[2];
    String type = parts[3];
    return List.of(
        Path.of(kind, "src/main/java/dev/remora", kind, type, "README.md"),
        Path.of(kind, "src/test/resources/testdata", type));
  }
}
