package org.idlereaper.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Directions, purity, no system clock. */
final class HouseRulesTest {
  private static JavaClasses house;

  @BeforeAll
  static void readTheClasses() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.idlereaper");
  }

  @Test
  void packagesKnowOnlyWhatTheyMay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.idlereaper..")
        .withOptionalLayers(true)
        .layer("conversation")
        .definedBy("org.idlereaper.conversation..")
        .layer("clock")
        .definedBy("org.idlereaper.clock..")
        .layer("decide")
        .definedBy("org.idlereaper.decide..")
        .layer("platform")
        .definedBy("org.idlereaper.platform..")
        .layer("ledger")
        .definedBy("org.idlereaper.ledger..")
        .layer("sweep")
        .definedBy("org.idlereaper.sweep..")
        .layer("genesys")
        .definedBy("org.idlereaper.genesys..")
        .layer("schedule")
        .definedBy("org.idlereaper.schedule..")
        .layer("config")
        .definedBy("org.idlereaper.config..")
        .layer("ops")
        .definedBy("org.idlereaper.ops..")
        .layer("simulator")
        .definedBy("org.idlereaper.simulator..")
        .layer("cli")
        .definedBy("org.idlereaper.cli..")
        .layer("root")
        .definedBy("org.idlereaper")
        .whereLayer("conversation")
        .mayNotAccessAnyLayer()
        .whereLayer("clock")
        .mayNotAccessAnyLayer()
        .whereLayer("decide")
        .mayOnlyAccessLayers("conversation")
        .whereLayer("platform")
        .mayOnlyAccessLayers("conversation")
        .whereLayer("ledger")
        .mayOnlyAccessLayers("conversation", "decide", "platform", "clock")
        .whereLayer("sweep")
        .mayOnlyAccessLayers("conversation", "decide", "platform", "ledger", "clock")
        .whereLayer("genesys")
        .mayOnlyAccessLayers("conversation", "platform", "clock")
        .whereLayer("schedule")
        .mayOnlyAccessLayers("sweep", "clock")
        .whereLayer("config")
        .mayOnlyAccessLayers("conversation", "decide", "genesys", "sweep", "schedule")
        .whereLayer("ops")
        .mayOnlyAccessLayers("conversation", "decide", "platform", "sweep", "ledger", "clock")
        .whereLayer("simulator")
        .mayOnlyAccessLayers("clock")
        .check(house);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.idlereaper.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void decisionsArePure() {
    noClasses()
        .that()
        .resideInAnyPackage("org.idlereaper.conversation..", "org.idlereaper.decide..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio..",
            "java.net..",
            "java.sql..",
            "org.slf4j..",
            "okhttp3..",
            "tools.jackson..",
            "java.util.concurrent..",
            "java.util.random..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.util.Random.class, InstantSource.class)
        .check(house);
  }

  @Test
  void nobodyAsksTheSystemForTheTimeOrSleepsButTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.idlereaper.clock..")
        .should(callMethodWhere(target(name("now")).and(target(owner(timeType())))))
        .orShould(callMethodWhere(target(name("currentTimeMillis"))))
        .orShould(callMethodWhere(target(name("nanoTime")).and(target(owner(type(System.class))))))
        .orShould(callMethodWhere(target(name("sleep")).and(target(owner(type(Thread.class))))))
        .check(house);
  }

  @Test
  void quartzOkHttpAndHoconAreKnownInOnePlaceEach() {
    only("org.quartz..", "org.idlereaper.schedule..");
    only("okhttp3..", "org.idlereaper.genesys..");
    only("com.typesafe.config..", "org.idlereaper.config..");
    only("java.sql..", "org.idlereaper.ledger..");
    only("picocli..", "org.idlereaper.cli..");
  }

  private static void only(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(house);
  }

  @Test
  void noDrawersAndNoVagueNames() {
    classes()
        .should()
        .resideOutsideOfPackages(
            "..util..", "..common..", "..impl..", "..service..", "..model..", "..core..")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .check(house);
  }

  private static DescribedPredicate<JavaClass> type(Class<?> type) {
    return JavaClass.Predicates.equivalentTo(type);
  }

  private static DescribedPredicate<JavaClass> timeType() {
    return type(Instant.class)
        .or(type(LocalDate.class))
        .or(type(LocalDateTime.class))
        .or(type(ZonedDateTime.class))
        .or(type(Clock.class));
  }
}
