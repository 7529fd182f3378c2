package dev.remora.distribution;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The classes and folders that the architecture rules look at, read once for all of them. */
final class Production {
  /** Packages that are one component each, by the kind of component. */
  static final String[] COMPONENT_KINDS = {
    "receivers", "processors", "connectors", "exporters", "extensions"
  };

  /** Where telemetry passes: no waiting, no locks. */
  static final String[] DATA_PATH = {
    "dev.remora.core..",
    "dev.remora.receivers..",
    "dev.remora.processors..",
    "dev.remora.connectors..",
    "dev.remora.exporters.."
  };

  private static final Pattern TEST_OUTPUT =
      Pattern.compile(".*/target/(.*/)?test(-classes)?/.*|.*-tests\\.jar!.*");

  private static final JavaClasses WITH_TESTKIT =
      new ClassFileImporter().withImportOption(Production::isProduct).importPackages("dev.remora");

  private Production() {}

  /** Everything that is not in a test folder: what ships, and the test kit. */
  static JavaClasses withTestkit() {
    return WITH_TESTKIT;
  }

  /** What ships. */
  static JavaClasses classes() {
    return WITH_TESTKIT.that(JavaClass.Predicates.resideOutsideOfPackage("dev.remora.testkit.."));
  }

  /** The root of the source tree; tests run in the folder of their module. */
  static Path root() {
    Path root = Path.of("").toAbsolutePath().getParent();
    if (!Files.isDirectory(root.resolve("collector-core"))) {
      throw new IllegalStateException(
          "not run in a module's folder: " + Path.of("").toAbsolutePath());
    }
    return root;
  }

  private static boolean isProduct(Location location) {
    return !location.matches(TEST_OUTPUT);
  }
}
