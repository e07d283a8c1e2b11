package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.idlereaper.ledger.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where agents' legs are refused us and the org allows the whole conversation in their place. */
final class FallbackTest extends SweepScenario {
  @BeforeEach
  void fallBack() {
    scene.fallingBack();
  }

  @Test
  void theWholeConversationIsClosedAndTheWrapUpPosted() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(silent, Reply.notPermitted(true));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly(
            "agent rejected", "conversation closed-unattributed", "wrap-up closed-by-us");
    assertThat(report.stop()).isEmpty();
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.closes())
        .extracting(CloseRecord::outcome)
        .containsExactly("closed-unattributed");
    assertThat(silent.wrapUp().orElseThrow().notes().orElseThrow().text()).contains("i=");
  }

  @Test
  void theWrapUpIsPostedEvenWhereNobodyAsksForIt() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.notPermitted(true));

    scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly(
            "agent rejected", "conversation closed-unattributed", "wrap-up closed-by-us");
  }

  @Test
  void aWrapUpThatIsRefusedTooMakesACloseWithoutCode() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(
        silent, Reply.notPermitted(true), Reply.accepted(), Reply.notPermitted(false));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly("agent rejected", "conversation closed-without-code", "wrap-up rejected");
    assertThat(report.closes())
        .extracting(CloseRecord::outcome)
        .containsExactly("closed-without-code");
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @Test
  void theRestOfTheSweepDoesNotAskForAgentsLegsAgain() {
    for (int i = 0; i < 12; i++) {
      scene.silent("silent " + i);
    }
    scene.org.limits().spacing(Duration.ofSeconds(1));
    scene.org.usually(Reply.accepted());
    for (FakeConversation one : scene.all()) {
      scene.org.takesWrites(one, Reply.notPermitted(true));
    }

    // the first ones are refused; whoever comes later is taken as a whole, and refused so
    scene.sweep();

    long agents = scene.journal.entries(entry -> entry.is("write agent")).size();
    assertThat(agents).isLessThanOrEqualTo(Workers.AT_ONCE);
  }

  @Test
  void aWholeConversationThatIsRefusedTooStopsTheSweep() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.notPermitted(true), Reply.notPermitted(true));

    SweepReport report = scene.sweep();

    assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.USER_CONTEXT);
    assertThat(report.exitCode()).isEqualTo(77);
  }

  @Test
  void whoComesBackBeforeTheFallbackIsKept() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.notPermitted(true));
    scene.org.afterWrite(_ -> silent.customerWrites(scene.clock.instant()));

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "write")).containsExactly("write agent");
    assertThat(report.counts().keptInAll()).isEqualTo(1);
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void anUnconfirmedFallbackIsResolvedLaterWithItsWrapUp() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(
        silent, Reply.notPermitted(true), Reply.lostAnswerAndLate(Duration.ofSeconds(60)));

    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(1);
    scene.sweepAfter(Duration.ofMinutes(5));

    assertThat(scene.outcomes(silent))
        .containsExactly(
            "agent rejected", "conversation closed-unattributed", "wrap-up closed-by-us");
    assertThat(scene.lastOutcome(silent)).contains(Outcome.CLOSED_BY_US);
  }

  @Test
  void aFallbackThatNeverTakesEffectIsPausedAndGivenUpLikeAnyOtherWrite() {
    FakeConversation silent = scene.silent("a");
    scene.org.usually(Reply.acceptedWithoutEffect());
    for (int i = 0; i < 12; i++) {
      scene.org.takesWrites(silent, Reply.notPermitted(true));
      scene.sweepAfter(Duration.ofHours(5));
    }

    assertThat(scene.journal.of(silent, "write conversation")).hasSize(Retries.MOST);
    assertThat(scene.events(SweepEvent.GivenUp.class)).hasSize(1);
  }
}
