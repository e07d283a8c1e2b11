package org.idlereaper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.idlereaper.rows.Row;
import org.idlereaper.simulator.EffectEntry.By;
import org.idlereaper.simulator.Endpoint;
import org.idlereaper.simulator.Expected;
import org.idlereaper.simulator.Fault;
import org.idlereaper.simulator.Moment;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.RequestEntry;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.SweepReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end: a mixed org is swept, and only what ought to be closed is. */
final class MixedOrgIT {
  private static final int PLENTY = 30_000;

  @TempDir private Path directory;

  @Test
  void closesEveryStaleOneOnceInTheRightWayAndTouchesNobodyElse() {
    try (ContactCentre centre =
        new ContactCentre(directory, 1_000, 1, UnaryOperator.identity(), PLENTY)) {
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      System.out.println("enforce, 1,000 open: " + report.counts());
      System.out.println("requests by endpoint: " + report.requests());
      thenOnlyTheStaleAreClosed(centre, report);
      assertThat(report.exitCode()).isZero();
      assertThat(centre.org.journal().requests())
          .as("requests that were refused: only reads of what analytics still lists and is gone")
          .filteredOn(request -> request.status() >= 400)
          .extracting(request -> request.call().endpoint() + " " + request.status())
          .containsOnly("READ_CONVERSATION 404");
    }
  }

  @Test
  void observeWritesNothing() {
    try (ContactCentre centre =
        new ContactCentre(directory, 1_000, 2, UnaryOperator.identity(), PLENTY)) {
      SweepReport report = centre.aSweepRuns(Mode.OBSERVE);
      System.out.println("observe, 1,000 open: " + report.counts());
      System.out.println("requests by endpoint: " + report.requests());
      assertThat(centre.org.journal().writes()).isEmpty();
      assertThat(report.counts().wouldClose()).isEqualTo(stale(centre).size());
      assertThat(report.counts().addUp()).isTrue();
      assertThat(report.exitCode()).isZero();
    }
  }

  @Test
  void goesOnWhenItsTokenExpiresAndIsRevoked() {
    try (ContactCentre centre =
        new ContactCentre(
            directory, 200, 3, org -> org.withTokenLifetime(Duration.ofMinutes(5)), PLENTY)) {
      revokeAtTheFirstClose(centre);
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      thenOnlyTheStaleAreClosed(centre, report);
      assertThat(centre.org.journal().count(Endpoint.TOKEN)).isGreaterThan(1);
    }
  }

  private static void revokeAtTheFirstClose(ContactCentre centre) {
    String first = stale(centre).iterator().next();
    centre.org.before(Endpoint.READ_CONVERSATION, first, centre.org::revokeTokens);
  }

  @Test
  void keepsWithinALimitOfSixtyAMinute() {
    try (ContactCentre centre = new ContactCentre(directory, 40, 4, UnaryOperator.identity(), 60)) {
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      thenOnlyTheStaleAreClosed(centre, report);
      assertThat(centre.org.journal().busiestMinute()).isLessThanOrEqualTo(60);
      assertThat(centre.org.journal().requests()).noneMatch(request -> request.status() == 429);
    }
  }

  @Test
  @Row("F29 analytics ten minutes behind: only live reads decide")
  void judgesByLiveReadsWhenAnalyticsIsTenMinutesBehind() {
    try (ContactCentre centre =
        new ContactCentre(directory, 200, 5, org -> org.withLag(Duration.ofMinutes(10)), PLENTY)) {
      thenOnlyTheStaleAreClosed(centre, centre.aSweepRuns(Mode.ENFORCE));
    }
  }

  @Test
  void waitsForEffectsThatComeFiveSecondsLate() {
    try (ContactCentre centre =
        new ContactCentre(
            directory, 200, 6, org -> org.withEffectDelay(Duration.ofSeconds(5)), PLENTY)) {
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      thenOnlyTheStaleAreClosed(centre, report);
      assertThat(report.counts().unconfirmed()).isZero();
    }
  }

  @Test
  void accountsForEveryEffectWhenConnectionsDrop() {
    try (ContactCentre centre =
        new ContactCentre(directory, 200, 7, UnaryOperator.identity(), PLENTY)) {
      centre.org.faults().onAny().withProbability(0.025).does(Fault.drops(Moment.BEFORE_EFFECT));
      centre.org.faults().onAny().withProbability(0.025).does(Fault.drops(Moment.AFTER_EFFECT));
      SweepReport first = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(centre.oracle().differences()).isEmpty();
      assertThat(first.counts().addUp()).isTrue();
      centre.timePasses(Duration.ofMinutes(2));
      SweepReport second = centre.aSweepRuns(Mode.ENFORCE);
      assertThat(centre.oracle().differences()).isEmpty();
      assertThat(second.counts().addUp()).isTrue();
      assertThat(touched(centre)).doesNotContainAnyElementsOf(kept(centre));
    }
  }

  @Test
  void closesTheGuestsLegWhereItDoesNotFollow() {
    try (ContactCentre centre =
        new ContactCentre(directory, 200, 8, OrgSettings::whereTheGuestStays, PLENTY)) {
      SweepReport report = centre.aSweepRuns(Mode.ENFORCE);
      thenOnlyTheStaleAreClosed(centre, report);
      for (String id : stale(centre)) {
        assertThat(centre.org.see(id).orElseThrow().ended()).as(id).isPresent();
      }
    }
  }

  private static void thenOnlyTheStaleAreClosed(ContactCentre centre, SweepReport report) {
    assertThat(report.counts().addUp()).as("the sum: " + report.counts()).isTrue();
    Map<String, String> expected =
        centre.mixed.expected().stream()
            .collect(Collectors.toMap(Expected::conversationId, Expected::word));
    Map<String, String> closed =
        report.closes().stream()
            .collect(
                Collectors.toMap(
                    close -> close.episode().conversation().value(), close -> close.kind().word()));
    assertThat(closed.entrySet())
        .allSatisfy(close -> assertThat(close.getValue()).isEqualTo(expected.get(close.getKey())));
    assertThat(closed.keySet()).isEqualTo(stale(centre));
    assertThat(touched(centre)).isEqualTo(stale(centre));
    assertThat(centre.oracle().differences()).isEmpty();
    assertThat(
            centre.org.journal().writes().stream()
                .filter(write -> write.status() < 300)
                .map(RequestEntry::call)
                .map(call -> call.path() + call.method()))
        .as("writes")
        .doesNotHaveDuplicates();
  }

  private static Set<String> touched(ContactCentre centre) {
    return centre.org.journal().effects().stream()
        .filter(effect -> effect.by() == By.CLIENT)
        .flatMap(effect -> effect.names().conversation().stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> stale(ContactCentre centre) {
    return centre.mixed.expected().stream()
        .filter(Expected::closes)
        .map(Expected::conversationId)
        .collect(Collectors.toSet());
  }

  private static Set<String> kept(ContactCentre centre) {
    return centre.mixed.expected().stream()
        .filter(one -> !one.closes())
        .map(Expected::conversationId)
        .collect(Collectors.toSet());
  }
}
