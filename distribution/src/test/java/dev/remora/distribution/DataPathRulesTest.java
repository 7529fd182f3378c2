package dev.remora.distribution;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Date;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;

// Scenario: every production class, its calls and its byte code.
// Guarantees: time and environment come in as arguments, and no data-path class waits or locks.
final class DataPathRulesTest {
  @Test
  void onlyTheDistributionKnowsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.remora.distribution..")
        .should()
        .accessTargetWhere(
            calls(System.class, "getenv|exit")
                .or(calls(Runtime.class, "exit|halt|addShutdownHook")))
        .check(Production.classes());
  }

  @Test
  void onlyCoreTimeReadsClocks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.remora.core.time")
        .should()
        .accessTargetWhere(
            calls(System.class, "nanoTime|currentTimeMillis")
                .or(calls(java.time.Clock.class, "system.*|tick.*"))
                .or(calls(java.time.Instant.class, "now"))
                .or(calls(java.time.LocalDateTime.class, "now"))
                .or(calls(java.time.OffsetDateTime.class, "now"))
                .or(calls(java.time.ZonedDateTime.class, "now"))
                .or(calls(java.time.LocalDate.class, "now")))
        .check(Production.classes());
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Date.class)
        .check(Production.classes());
  }

  @Test
  void theDataPathNeverSleeps() {
    noClasses()
        .that()
        .resideInAnyPackage(Production.DATA_PATH)
        .should()
        .accessTargetWhere(calls(Thread.class, "sleep|join").or(calls(Object.class, "wait")))
        .check(Production.classes());
  }

  @Test
  void theDataPathHasNoBlockingQueue() {
    noClasses()
        .that()
        .resideInAnyPackage(Production.DATA_PATH)
        .should()
        .dependOnClassesThat(assignableTo(BlockingQueue.class))
        .because("crossings are the bounded queues of core.queue")
        .check(Production.classes());
  }

  @Test
  void theDataPathHasNoMonitor() {
    classes()
        .that()
        .resideInAnyPackage(Production.DATA_PATH)
        .should(new NotSynchronize())
        .because("one thread owns each thing")
        .check(Production.classes());
  }

  @Test
  void aViewIsOwnedOrPassedOnButNeverKept() {
    var views =
        JavaClass.Predicates.resideInAPackage("dev.remora.core.view")
            .and(JavaClass.Predicates.INTERFACES);
    fields()
        .that()
        .haveRawType(views)
        .and()
        .areNotFinal()
        .should()
        .bePrivate()
        .andShould()
        .beDeclaredInClassesThat()
        .areNotPublic()
        .because("only an encoder's own working state may point at another's view, for one item")
        .allowEmptyShould(true)
        .check(Production.classes());
    fields()
        .that()
        .haveRawType(views)
        .should()
        .beDeclaredInClassesThat(
            DescribedPredicate.describe("are no records", type -> !type.isRecord()))
        .because("a record outlives the view's next wrap")
        .allowEmptyShould(true)
        .check(Production.classes());
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> type, String names) {
    return target(owner(assignableTo(type)))
        .and(target(nameMatching(names)))
        .as("%s.(%s)", type.getSimpleName(), names)
        .forSubtype();
  }

  /** ArchUnit knows synchronized methods but not blocks, so the byte code itself is read. */
  private static final class NotSynchronize extends ArchCondition<JavaClass> {
    NotSynchronize() {
      super("not synchronize");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (MethodModel method : read(type).methods()) {
        boolean block =
            method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(MonitorInstruction.class::isInstance);
        if (block || method.flags().has(AccessFlag.SYNCHRONIZED)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + "." + method.methodName() + " synchronizes"));
        }
      }
    }

    private static ClassModel read(JavaClass type) {
      try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
        return ClassFile.of().parse(bytes.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
