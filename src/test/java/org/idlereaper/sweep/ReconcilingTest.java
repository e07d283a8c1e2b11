package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.ledger.Aftermath.Finding;
import org.idlereaper.platform.PlatformException;
import org.junit.jupiter.api.Test;

/** An hour after a close: whether analytics closed its record, too, and whether they came back. */
final class ReconcilingTest extends SweepScenario {
  private long questions() {
    return scene.journal.entries(entry -> entry.is("analytics")).size();
  }

  private List<Finding> told() {
    return scene.events(SweepEvent.Orphaned.class).stream()
        .map(SweepEvent.Orphaned::finding)
        .toList();
  }

  private void closeAndLetAnHourPass(FakeConversation... some) {
    assertThat(scene.sweep().counts().closed()).isEqualTo(some.length);
    scene.journal.clear();
    scene.sweepAfter(Reconciling.AFTER);
  }

  @Test
  void aRecordInOrderIsLookedAtOnceAndNothingIsTold() {
    FakeConversation silent = scene.silent("a");
    closeAndLetAnHourPass(silent);

    assertThat(questions()).isEqualTo(1);
    assertThat(told()).isEmpty();
    assertThat(scene.account().aftermath().toReconcile(scene.clock.instant(), 10)).isEmpty();
    scene.sweepAfter(Duration.ofHours(2));
    assertThat(questions()).isEqualTo(1);
  }

  @Test
  void nothingIsAskedBeforeTheHourIsOver() {
    scene.silent("a");
    scene.sweep();
    scene.journal.clear();

    scene.sweepAfter(Reconciling.AFTER.minusSeconds(10));
    assertThat(questions()).isZero();
    scene.sweepAfter(Duration.ofSeconds(10));
    assertThat(questions()).isEqualTo(1);
  }

  @Test
  void aRecordThatDidNotEndIsToldOnce() {
    FakeConversation silent = scene.silent("a").analyticsFreezes();
    closeAndLetAnHourPass(silent);

    assertThat(told()).containsExactly(Finding.ORPHANED);
    assertThat(scene.events(SweepEvent.Orphaned.class).getFirst().intent().episode().conversation())
        .isEqualTo(silent.id());
    assertThat(scene.reader().orphans(Conversations.START, 10)).hasSize(1);
    scene.sweepAfter(Duration.ofHours(2));
    assertThat(told()).hasSize(1);
  }

  @Test
  void twoWritesToOneConversationAreToldOnce() {
    FakeConversation silent = scene.silent("a").guestStays().analyticsFreezes();
    closeAndLetAnHourPass(silent);

    assertThat(scene.outcomes(silent)).hasSize(2);
    assertThat(questions()).isEqualTo(1);
    assertThat(told()).hasSize(1);
  }

  @Test
  void aRecordThatIsNotThereIsTold() {
    FakeConversation silent = scene.silent("a").analyticsForgets();
    closeAndLetAnHourPass(silent);

    assertThat(told()).containsExactly(Finding.NO_RECORD);
  }

  @Test
  void anAgentSessionWithoutItsWrapUpIsNotInOrder() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(silent, Reply.acceptedWithoutWrapUp(), Reply.acceptedWithoutEffect());
    scene.org.usually(Reply.acceptedWithoutEffect());
    scene.sweep();

    scene.sweepAfter(Reconciling.AFTER.plusMinutes(1));

    assertThat(told()).contains(Finding.ORPHANED);
    assertThat(silent.wrapUp()).isEmpty();
  }

  @Test
  void anAgentSessionWithAnotherWrapUpThanOursIsNotInOrder() {
    FakeConversation silent = scene.silent("a");
    assertThat(scene.sweep().counts().closed()).isEqualTo(1);
    silent.wrapUpBecomes("ININ-WRAP-UP-TIMEOUT");

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(told()).containsExactly(Finding.OTHER_CODE);
  }

  /** The platform gives ids back in small letters, whoever wrote them in capitals. */
  @Test
  void aCodeInOtherLettersIsTheSameCode() {
    FakeConversation silent = scene.silent("a");
    assertThat(scene.sweep().counts().closed()).isEqualTo(1);
    String code = silent.wrapUp().orElseThrow().code().orElseThrow();
    silent.wrapUpBecomes(code.toUpperCase(Locale.ROOT));

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(told()).isEmpty();
  }

  @Test
  void whoCameBackWithinTheHourIsFoundWithoutARead() {
    FakeConversation silent = scene.silent("a");
    assertThat(scene.sweep().counts().closed()).isEqualTo(1);
    silent
        .customerWrites(scene.clock.instant().plus(Duration.ofMinutes(10)))
        .agentJoins(scene.clock.instant().plus(Duration.ofMinutes(11)), "ben")
        .agentCloses(scene.clock.instant().plus(Duration.ofMinutes(12)));
    scene.journal.clear();

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(told()).isEmpty();
    assertThat(scene.journal.of(silent, "read")).isEmpty();
    assertThat(scene.events(SweepEvent.Returned.class)).hasSize(1);
    assertThat(scene.reader().returned(Conversations.START, 10)).hasSize(1);
  }

  @Test
  void aRecordThatALaterParticipantKeepsOpenIsNoOrphan() {
    FakeConversation silent = scene.silent("a");
    assertThat(scene.sweep().counts().closed()).isEqualTo(1);
    silent.customerWrites(scene.clock.instant().plus(Duration.ofMinutes(50)));

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(told()).isEmpty();
    assertThat(scene.events(SweepEvent.Returned.class)).hasSize(1);
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.events(SweepEvent.Returned.class)).hasSize(1);
  }

  @Test
  void observeReconcilesToo() {
    scene.silent("a").analyticsFreezes();
    scene.sweep();
    scene.observing();

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(told()).containsExactly(Finding.ORPHANED);
  }

  @Test
  void aHundredConversationsAreOneQuestion() {
    scene.limits(500, 1, CloseLimits.OnExcess.STOP);
    for (int i = 0; i < 201; i++) {
      scene.silent("silent " + i);
    }
    assertThat(scene.sweep().counts().closed()).isEqualTo(201);
    scene.journal.clear();

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(questions()).isEqualTo(3);
    assertThat(scene.account().aftermath().toReconcile(scene.clock.instant(), 10)).isEmpty();
  }

  @Test
  void whatAnalyticsDoesNotSayIsLeftToTheNextSweepAndNothingElseSuffers() {
    scene.silent("a").analyticsFreezes();
    scene.sweep();
    scene.org.failsAnalytics(Optional.of(new PlatformException.Unavailable("down")));
    FakeConversation next = scene.silent("b");

    SweepReport report = scene.sweepAfter(Reconciling.AFTER);

    assertThat(report.exitCode()).isZero();
    assertThat(scene.outcomes(next)).containsExactly("agent closed-by-us");
    assertThat(scene.events(SweepEvent.Postponed.class))
        .extracting(SweepEvent.Postponed::what)
        .containsExactly("reconciliation");
    assertThat(told()).isEmpty();

    scene.org.failsAnalytics(Optional.empty());
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(told()).containsExactly(Finding.ORPHANED);
  }

  @Test
  void aWaitOfHoursThatAnalyticsAsksForEndsTheSweep() {
    scene.silent("a");
    scene.sweep();
    scene.org.failsAnalytics(
        Optional.of(new PlatformException.RateLimited("used up", Duration.ofHours(3))));
    scene.silent("b");
    scene.journal.clear();

    SweepReport report = scene.sweepAfter(Reconciling.AFTER);

    assertThat(report.stop().map(SweepReport.Stop::reason)).contains(StopReason.RATE_LIMITED);
    assertThat(scene.journal.writes()).isEmpty();
  }

  @Test
  void whoCameBackBeforeWeLearnedOfTheEndHasReturnedAndIsToldOnce() {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.takesWrites(silent, Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    scene.sweep();
    Instant ended = scene.clock.instant().plusSeconds(120);
    silent
        .customerLeaves(ended)
        .customerWrites(ended.plusSeconds(60))
        .agentJoins(ended.plusSeconds(90), "ben")
        .agentCloses(ended.plusSeconds(120));
    scene.sweepAfter(Duration.ofMinutes(30));
    assertThat(scene.outcomes(silent)).isNotEmpty();

    scene.sweepAfter(Reconciling.AFTER.plusMinutes(1));

    assertThat(told()).isEmpty();
    assertThat(scene.events(SweepEvent.Returned.class)).hasSize(1);
  }

  @Test
  void oneBadAnswerDoesNotHideTheOthers() {
    scene.limits(500, 1, CloseLimits.OnExcess.STOP);
    for (int i = 0; i < 150; i++) {
      scene.silent("silent " + i).analyticsFreezes();
    }
    assertThat(scene.sweep().counts().closed()).isEqualTo(150);
    scene.org.failsAnalyticsOnce(new PlatformException.UnexpectedAnswer("not JSON"));

    scene.sweepAfter(Reconciling.AFTER);

    assertThat(told()).hasSize(50);
  }
}
