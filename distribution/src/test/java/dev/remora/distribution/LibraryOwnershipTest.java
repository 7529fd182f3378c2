package dev.remora.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Scenario: every production class and the third-party packages that it names.
// Guarantees: a library has exactly one room, so replacing it touches one package.
final class LibraryOwnershipTest {
  @ParameterizedTest
  @CsvSource({
    "org.jctools.., dev.remora.core.queue",
    "org.snakeyaml.., dev.remora.config.yaml",
    "tools.jackson.., dev.remora.core.json",
    "io.airlift.., dev.remora.core.compress",
    "com.google.re2j.., dev.remora.core.match",
    "io.netty.handler.codec.., dev.remora.transport..",
    "io.grpc.., dev.remora.transport..",
    "software.amazon.., dev.remora.aws..",
    "picocli.., dev.remora.distribution.."
  })
  void aLibraryHasOneRoom(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(Production.classes());
  }

  @Test
  void protobufObjectsStayInTests() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.protobuf..", "io.opentelemetry..")
        .because("the data path reads and writes wire bytes; protobuf-java is the tests' oracle")
        .check(Production.classes());
  }

  @Test
  void nobodyUsesUnsafe() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("sun..", "jdk.internal..")
        .because("VarHandle does it")
        .check(Production.classes());
  }
}
