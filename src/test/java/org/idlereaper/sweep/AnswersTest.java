package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.rows.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer to a write means (reliability section 6.4). */
final class AnswersTest extends SweepScenario {
  @Test
  @Row("F11 401 on a write: a new read, then the write")
  void aRefusedTokenIsFollowedByANewRead() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.tokenRefused());

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "read", "write").subList(1, 5))
        .containsExactly("read", "write agent", "read", "write agent");
    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent", "agent closed-by-us");
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void aTokenThatIsAlwaysRefusedForWritesStopsTheSweep() {
    scene.silent("a");
    scene.silent("b");
    scene.org.usually(Reply.tokenRefused());

    SweepReport report = scene.sweep();

    assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.NOT_AUTHORISED);
    assertThat(report.exitCode()).isEqualTo(77);
  }

  @Test
  @Row("F17 429 on a write: the wait, a new read, then the write")
  void aRateLimitIsFollowedByANewRead() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rateLimited(Duration.ofSeconds(30)));

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "read", "write").subList(1, 5))
        .containsExactly("read", "write agent", "read", "write agent");
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @Test
  void whoComesBackDuringTheWaitIsKept() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rateLimited(Duration.ofSeconds(30)));
    scene.org.afterWrite(
        _ -> {
          scene.org.limits().nextWaits(Duration.ofSeconds(30));
          silent.customerWrites(scene.clock.instant().plusSeconds(10));
        });

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent");
    assertThat(report.counts().keptInAll()).isEqualTo(1);
    assertThat(silent.agentConnected()).isTrue();
  }

  @Test
  void whatWasNotExecutedIsNoAttempt() {
    FakeConversation silent = scene.silent("a");
    for (int i = 0; i < 4; i++) {
      scene.org.takesWrites(
          silent,
          Reply.rateLimited(Duration.ofSeconds(1)),
          Reply.rateLimited(Duration.ofSeconds(1)),
          Reply.rateLimited(Duration.ofSeconds(1)));
      assertThat(scene.sweepAfter(Duration.ofMinutes(1)).counts().failed()).isEqualTo(1);
    }

    assertThat(scene.sweepAfter(Duration.ofMinutes(1)).counts().closed()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.GivenUp.class)).isEmpty();
  }

  @Test
  @Row("F15 a rejected write, the leg still there: rejected")
  void aRejectedWriteOnALegThatIsStillThereIsRejected() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rejected());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent rejected");
    assertThat(scene.journal.of(silent, "write", "read", "settle"))
        .endsWith("write agent", "read", "settle rejected");
    assertThat(report.counts().failed()).isEqualTo(1);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.Refused.class))
        .singleElement()
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @Test
  @Row("F15 a rejected write, the leg ended: closed-by-other")
  void aRejectedWriteOnALegThatHasEndedIsDoneByWhoeverEndedIt() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rejected());
    scene.org.beforeWrite(_ -> silent.agentCloses(scene.clock.instant()));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-by-other");
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.exitCode()).isZero();
  }

  @Test
  @Row("F16 the leg ended and the wrap-up refused: not hidden")
  void aRejectedWriteThatIsHalfDoneIsNotHidden() {
    FakeConversation silent = scene.silent("a").asksForWrapUp();
    scene.org.takesWrites(silent, Reply.rejectedHalfDone());

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent closed-wrapup-pending");
    assertThat(report.closes())
        .extracting(CloseRecord::outcome)
        .containsExactly("closed-wrapup-pending");
  }

  @Test
  void aRejectedWriteOfWhichNoReadTellsIsLeftToTheNextSweep() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.rejected());
    scene.org.afterWrite(
        _ -> scene.org.failsAllReads(Optional.of(new PlatformException.Unavailable("503"))));

    assertThat(scene.sweep().counts().unconfirmed()).isEqualTo(1);
    assertThat(scene.outcomes(silent)).containsExactly("agent open");

    scene.org.failsAllReads(Optional.empty());
    scene.org.afterWrite(_ -> {});
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.outcomes(silent).getFirst()).isEqualTo("agent not-effective");
  }

  @Test
  void whatNeverLeftThisMachineIsTriedLater() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.notSent());

    SweepReport report = scene.sweep();
    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent");
    assertThat(report.counts().failed()).isEqualTo(1);

    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().closed()).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsNoOutcomeUntilAReadTells() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.lostAnswer());

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "write", "note", "read", "settle"))
        .endsWith("write agent", "note unknown", "read", "settle closed-by-us");
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @Test
  void aLostRequestIsNotSentAgainInTheSameSweep() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.lostRequest());

    SweepReport report = scene.sweep();

    assertThat(scene.journal.of(silent, "write")).hasSize(1);
    assertThat(scene.outcomes(silent)).containsExactly("agent open");
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    assertThat(scene.events(SweepEvent.Unconfirmed.class)).hasSize(1);
  }

  @Test
  void aFaultOfOursInTheMiddleOfARequestLeavesItOpen() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.throwing(new NumberFormatException("99999999999")));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent open");
    assertThat(report.exitCode()).isEqualTo(70);
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.outcomes(silent)).containsExactly("agent not-effective", "agent closed-by-us");
  }

  @Test
  void aFailureBeforeSendingIsNotSent() {
    FakeConversation silent = scene.silent("a");
    scene.org.takesWrites(silent, Reply.throwing(new PlatformException.NotAuthorised("token")));

    SweepReport report = scene.sweep();

    assertThat(scene.outcomes(silent)).containsExactly("agent not-sent");
    assertThat(report.exitCode()).isEqualTo(77);
  }

  @Test
  void answersThatAreOfNoUseOneAfterTheOtherStopTheSweep() {
    for (int i = 0; i < 20; i++) {
      scene.silent("silent " + i);
    }
    scene.org.usually(Reply.lostRequest());
    scene.org.limits().spacing(Duration.ofSeconds(1));

    SweepReport report = scene.sweep();

    assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.PLATFORM_UNAVAILABLE);
    assertThat(scene.journal.writes().size()).isBetween(5, 5 + Workers.AT_ONCE);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefusedPermissionIsNoAttempt(boolean needsUserContext) {
    FakeConversation silent = scene.silent("a");
    scene.org.usually(Reply.notPermitted(needsUserContext));
    for (int i = 0; i < 6; i++) {
      assertThat(scene.sweepAfter(Duration.ofMinutes(1)).exitCode()).isEqualTo(77);
    }
    assertThat(scene.outcomes(silent)).hasSize(6).containsOnly("agent rejected");
    assertThat(scene.events(SweepEvent.GivenUp.class)).isEmpty();

    // the permission is granted: it works at once
    scene.org.usually(Reply.accepted());
    assertThat(scene.sweepAfter(Duration.ofMinutes(1)).counts().closed()).isEqualTo(1);
  }

  @Test
  void theCodeInTheAccountIsTheOneThatWasWritten() {
    FakeConversation silent =
        scene
            .silent("a")
            .agentNotes(Conversations.minute(31), Optional.of("agents-own"), "called back");

    // an agent who is visibly at it has until the wrap-up threshold
    scene.sweepAfter(Duration.ofHours(8));

    assertThat(scene.attempts(silent).getFirst().intent().code()).contains("agents-own");
    assertThat(silent.wrapUp().orElseThrow().code()).contains("agents-own");
    assertThat(silent.wrapUp().orElseThrow().notes().orElseThrow().text())
        .startsWith("called back i=");
  }

  @Test
  void sixWorkersShareOneStreakOfDoubt() {
    AtomicInteger writes = new AtomicInteger();
    for (int i = 0; i < 12; i++) {
      FakeConversation one = scene.silent("silent " + i);
      // every second answer is of use: no streak
      if (i % 2 == 0) {
        scene.org.takesWrites(one, Reply.lostAnswer());
      }
    }
    scene.org.limits().spacing(Duration.ofSeconds(1));
    scene.org.beforeWrite(_ -> writes.incrementAndGet());

    assertThat(scene.sweep().counts().closed()).isEqualTo(12);
    assertThat(writes).hasValue(12);
  }
}
