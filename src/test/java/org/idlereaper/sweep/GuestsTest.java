package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to a close besides its first write: the guest, other legs, wrap-ups. */
final class GuestsTest extends SweepScenario {
  @Test
  void aGuestWhoFollowsIsLeftAlone() {
    FakeConversation silent = scene.silent("a");

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(silent.customerConnected()).isFalse();
  }

  @Test
  void aGuestWhoDoesNotFollowIsClosedWithAReadAndAnIntentOfItsOwn() {
    FakeConversation silent = scene.silent("a").guestStays();

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly("agent closed-by-us", "guest closed-unattributed");
    assertThat(scene.journal.of(silent, "read", "open", "write", "settle"))
        .endsWith(
            "settle closed-by-us",
            "read",
            "open guest",
            "write guest",
            "read",
            "settle closed-unattributed");
    assertThat(silent.ended()).isPresent();
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.closes()).hasSize(1);
  }

  @Test
  void aGuestWhoCameBackIsLeftAloneAndTold() {
    FakeConversation silent = scene.silent("a").guestStays();
    // after the read that confirmed the agent's leg, before the read for the guest's
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 4) {
            silent.customerWrites(scene.clock.instant());
          }
        });

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(silent.customerConnected()).isTrue();
    assertThat(scene.journal.of(silent, "note")).contains("note guest came back");
    assertThat(scene.events(SweepEvent.Raced.class)).hasSize(1);
    assertThat(report.counts().notes().raced()).isEqualTo(1);
    assertThat(report.closes()).extracting(CloseRecord::outcome).containsExactly("closed-raced");
  }

  @Test
  void aGuestIsLeftAloneIfSomebodyNewIsThere() {
    FakeConversation silent = scene.silent("a").guestStays();
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 4) {
            silent.agentJoins(scene.clock.instant(), "ben");
          }
        });

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(silent.agentConnected()).isTrue();
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGuestWhomThePlatformRefusesUsIsClosedWithTheWholeConversation(boolean notPermitted) {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.takesWrites(
        silent, Reply.accepted(), notPermitted ? Reply.notPermitted(false) : Reply.rejected());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly(
            "agent closed-by-us", "guest rejected", "conversation closed-unattributed");
    assertThat(silent.ended()).isPresent();
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.stop()).isEmpty();
  }

  @Test
  void nobodyElseIsClosedWithAGuestWhoIsRefusedUs() {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.takesWrites(silent, Reply.accepted(), Reply.rejected());
    scene.org.afterWrite(
        action -> {
          if (action instanceof CloseAction.DisconnectGuest) {
            silent.agentJoins(scene.clock.instant(), "ben");
          }
        });

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us", "guest rejected");
    assertThat(silent.agentConnected()).isTrue();
    assertThat(silent.customerConnected()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGuestWhoIsAloneAndRefusedUsIsClosedWithTheWholeConversation(boolean notPermitted) {
    FakeConversation alone = alone("a");
    scene.org.takesWrites(
        alone, notPermitted ? Reply.notPermitted(false) : Reply.rejected(), Reply.accepted());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(alone))
        .containsExactly("guest rejected", "conversation closed-unattributed");
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.stop()).isEmpty();
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void whoeverMayNotEvenCloseTheWholeConversationIsToldSo() {
    scene.org.takesWrites(alone("a"), Reply.notPermitted(false), Reply.notPermitted(false));

    SweepReport report = scene.sweep();

    assertThat(report.exitCode()).isEqualTo(77);
    assertThat(report.counts().failed()).isEqualTo(1);
  }

  private FakeConversation alone(String name) {
    return scene
        .org
        .conversation(name, Conversations.START)
        .guestStays()
        .customerJoins(Conversations.START)
        .agentJoins(Conversations.minute(1), "ann")
        .customerWrites(Conversations.minute(2))
        .agentLeaves(Conversations.minute(30));
  }

  @Test
  void anUnconfirmedGuestLeavesTheCloseUnconfirmed() {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.takesWrites(silent, Reply.accepted(), Reply.acceptedWithoutEffect());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us", "guest open");
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    assertThat(report.counts().closed()).isZero();

    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.outcomes(silent).get(1)).isEqualTo("guest not-effective");
  }

  @Test
  void aFailureAfterTheAgentsLegIsClosedTakesNothingBack() {
    FakeConversation silent = scene.silent("a").guestStays();
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        id -> {
          if (reads.incrementAndGet() == 4) {
            scene.org.failsReads(silent, new PlatformException.Unavailable("503"));
          }
        });

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.counts().failed()).isZero();
    assertThat(scene.events(SweepEvent.Failed.class)).hasSize(1);
  }

  @Test
  void twoLegsOfOneAgentAreBothClosed() {
    FakeConversation silent =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .agentJoins(Conversations.minute(1), "ann")
            .agentJoins(Conversations.minute(5), "ann")
            .customerWrites(Conversations.minute(6))
            .agentWrites(Conversations.minute(7));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us", "agent closed-by-us");
    assertThat(silent.agentConnected()).isFalse();
    assertThat(silent.ended()).isPresent();
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.closes()).hasSize(1);
  }

  @Test
  void theSecondLegIsLeftIfTheCustomerCameBackMeanwhile() {
    FakeConversation silent =
        scene
            .org
            .conversation("a", Conversations.START)
            .customerJoins(Conversations.START)
            .agentJoins(Conversations.minute(1), "ann")
            .agentJoins(Conversations.minute(5), "ann")
            .customerWrites(Conversations.minute(6))
            .agentWrites(Conversations.minute(7));
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 4) {
            silent.customerWrites(scene.clock.instant());
          }
        });

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(silent.agentConnected()).isTrue();
    assertThat(silent.customerConnected()).isTrue();
  }

  @Test
  void aWrapUpThatDidNotComeToStandIsWrittenOnce() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(silent, Reply.acceptedWithoutWrapUp());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly("agent closed-wrapup-pending", "wrap-up closed-by-us");
    assertThat(report.closes()).extracting(CloseRecord::outcome).containsExactly("closed-by-us");
    assertThat(silent.ended()).isPresent();
  }

  @Test
  void aWrapUpThatCannotBeWrittenIsTold() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(silent, Reply.acceptedWithoutWrapUp(), Reply.rejected());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent))
        .containsExactly("agent closed-wrapup-pending", "wrap-up rejected");
    assertThat(report.closes())
        .extracting(CloseRecord::outcome)
        .containsExactly("closed-wrapup-pending");
  }

  @Test
  void aWrapUpThatTheAgentCompletesMeanwhileIsNotWritten() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(silent, Reply.acceptedWithoutWrapUp());
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          if (reads.incrementAndGet() == 6) {
            silent.agentWrapsUp(scene.clock.instant());
          }
        });

    scene.sweep();

    assertThat(scene.journal.of(silent, "write")).containsExactly("write agent");
    assertThat(silent.wrapUp().orElseThrow().code())
        .contains(Conversations.wrapUpCode("own").value());
  }

  @Test
  void aLegThatEndedWithoutAnyWrapUpIsWaitedForAndThenSomebodyElses() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.acceptedWithoutWrapUp());

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-other");
  }

  @Test
  void aWholeConversationIsClosedAndThenTheWrapUpOfAFormerAgent() {
    FakeConversation waiting =
        scene
            .org
            .conversation("a", Conversations.START)
            .asksForWrapUp()
            .customerJoins(Conversations.START)
            .agentJoins(Conversations.minute(1), "ann")
            .customerWrites(Conversations.minute(2))
            .agentWrites(Conversations.minute(3))
            .queueJoins(Conversations.minute(10));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(waiting))
        .containsExactly("conversation closed-unattributed", "wrap-up closed-by-us");
    assertThat(waiting.ended()).isPresent();
    assertThat(report.closes())
        .extracting(CloseRecord::outcome)
        .containsExactly("closed-unattributed");
  }

  @Test
  void aPendingWrapUpIsCompletedByItself() {
    FakeConversation over =
        scene
            .org
            .conversation("a", Conversations.START)
            .asksForWrapUp()
            .customerJoins(Conversations.START)
            .agentJoins(Conversations.minute(1), "ann")
            .agentWrites(Conversations.minute(3))
            .agentLeaves(Conversations.minute(10));

    SweepReport report = scene.sweepAfter(Duration.ofHours(8));

    assertThat(scene.outcomes(over)).containsExactly("wrap-up closed-by-us");
    assertThat(over.ended()).isPresent();
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  /** Two agents went home with it; a third has not had it for as long. */
  @Test
  void everyPendingWrapUpThatIsDueIsCompletedInOneSweep() {
    FakeConversation over =
        scene
            .org
            .conversation("a", Conversations.START)
            .asksForWrapUp()
            .customerJoins(Conversations.START)
            .agentJoins(Conversations.minute(1), "ann")
            .agentLeaves(Conversations.minute(10))
            .customerJoins(Conversations.minute(11))
            .agentJoins(Conversations.minute(12), "bob")
            .agentLeaves(Conversations.minute(20))
            .customerJoins(Conversations.minute(300))
            .agentJoins(Conversations.minute(301), "eve")
            .agentLeaves(Conversations.minute(310));

    SweepReport report = scene.sweepAfter(Duration.ofHours(8));

    assertThat(scene.outcomes(over))
        .containsExactly("wrap-up closed-by-us", "wrap-up closed-by-us");
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.Closed.class)).hasSize(2);
    assertThat(over.ended()).as("the third is at it").isEmpty();

    scene.sweepAfter(Duration.ofHours(5));
    assertThat(over.ended()).isPresent();
  }

  @Test
  void aGuestWhoOpensTheChatAgainIsLeftAlone() {
    FakeConversation silent = scene.silent("a").guestStays();
    AtomicInteger reads = new AtomicInteger();
    scene.org.beforeRead(
        _ -> {
          // after the agent's leg was seen closed, before the read that decides of the guest's
          if (reads.incrementAndGet() == 4) {
            silent.customerOpensAgain(scene.clock.instant());
          }
        });

    scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-us");
    assertThat(silent.customerConnected()).isTrue();
    assertThat(scene.events(SweepEvent.Raced.class)).hasSize(1);
  }

  @Test
  void whereNobodyCanTellWhoseCloseItWasTheGuestIsClosedAllTheSame() {
    FakeConversation silent = scene.silent("a").guestStays();
    scene.org.carriesNoNotes();
    scene.org.takesWrites(silent, Reply.lostAnswerAndLate(Duration.ofSeconds(60)));
    scene.sweep();
    assertThat(scene.outcomes(silent)).containsExactly("agent open");

    scene.sweepAfter(Duration.ofMinutes(2));

    assertThat(scene.outcomes(silent))
        .containsExactly("agent closed-unattributed", "guest closed-unattributed");
    assertThat(silent.customerConnected()).isFalse();
  }
}
