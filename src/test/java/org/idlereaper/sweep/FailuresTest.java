package org.idlereaper.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversations;
import org.idlereaper.decide.KeepReason;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.rows.Row;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.junit.jupiter.api.Test;

/** One conversation's failure is its own, unless it is everybody's. */
final class FailuresTest extends SweepScenario {
  private static PlatformException broken() {
    return new PlatformException.Unavailable("500");
  }

  @Test
  @Row("F51 one that cannot be read among many: kept, the others closed")
  void oneThatCannotBeReadIsKeptAndTheOthersAreClosed() {
    FakeConversation broken = scene.silent("broken");
    scene.silent("fine");
    scene.org.failsReads(broken, broken());

    SweepReport report = scene.sweep();

    assertThat(report.stop()).isEmpty();
    assertThat(report.counts().failed()).isEqualTo(1);
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(broken.agentConnected()).isTrue();
  }

  @Test
  void oneWhoseAnswerMakesNoSenseIsKept() {
    FakeConversation odd = scene.silent("odd");
    scene.silent("fine");
    scene.org.failsReads(odd, new PlatformException.UnexpectedAnswer("another id"));

    SweepReport report = scene.sweep();

    assertThat(report.counts().failed()).isEqualTo(1);
    assertThat(report.counts().closed()).isEqualTo(1);
  }

  @Test
  void failuresOneAfterTheOtherAreThePlatforms() {
    for (int i = 0; i < 40; i++) {
      scene.silent("silent " + i);
    }
    scene.org.failsAllReads(Optional.of(broken()));

    SweepReport report = scene.sweep();

    assertThat(report.stop().orElseThrow().reason()).isEqualTo(StopReason.PLATFORM_UNAVAILABLE);
    assertThat(report.exitCode()).isEqualTo(75);
    assertThat(scene.journal.reads().size()).isBetween(5, 4 + Workers.AT_ONCE + 1);
    assertThat(report.counts().deferred()).containsKey("not-reached");
  }

  @Test
  void nonsenseOneAfterTheOtherIsThePlatformsToo() {
    for (int i = 0; i < 40; i++) {
      scene.silent("silent " + i);
    }
    scene.org.failsAllReads(Optional.of(new PlatformException.UnexpectedAnswer("HTML")));

    assertThat(scene.sweep().stop().orElseThrow().reason())
        .isEqualTo(StopReason.PLATFORM_UNAVAILABLE);
  }

  @Test
  void aFewBrokenOnesInARowDoNotComeFirstForEver() {
    for (int i = 0; i < 7; i++) {
      FakeConversation broken = scene.silent("broken " + i);
      for (int j = 0; j < 20; j++) {
        scene.org.failsReads(broken, broken());
      }
    }
    for (int i = 0; i < 5; i++) {
      scene
          .org
          .conversation("fine " + i, Conversations.minute(30))
          .customerJoins(Conversations.minute(30))
          .agentJoins(Conversations.minute(31), "ann")
          .agentWrites(Conversations.minute(32));
    }
    scene.limits(50, 1, OnExcess.OLDEST_FIRST);
    scene.org.limits().spacing(Duration.ofSeconds(1));

    long closed = 0;
    for (int i = 0; i < 4; i++) {
      closed += scene.sweepAfter(Duration.ofMinutes(5)).counts().closed();
    }

    assertThat(closed).isEqualTo(5);
  }

  @Test
  void oneThatIsReadAgainIsTroubledNoMore() {
    FakeConversation one = scene.silent("a");
    scene.org.failsReads(one, broken(), broken(), broken());
    scene.sweep();
    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.sweepAfter(Duration.ofMinutes(5)).counts().deferred())
        .containsEntry("not-due", 1L);

    scene.sweepAfter(Duration.ofMinutes(5));
    assertThat(scene.sweepAfter(Duration.ofHours(1)).counts().closed()).isEqualTo(1);
    assertThat(scene.account().troubles().among(List.of(one.id()))).isEmpty();
  }

  @Test
  void aVanishedConversationIsKeptAsEnded() {
    FakeConversation gone = scene.silent("a").vanishes(scene.clock.instant());

    SweepReport report = scene.sweep();

    assertThat(report.counts().kept()).containsEntry(KeepReason.ALREADY_ENDED, 1L);
    assertThat(scene.journal.of(gone, "write")).isEmpty();
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void theNumbersAddUpWhateverHappens() {
    // every kind of fate in one sweep; Scene checks the sum
    scene.lively("not due");
    scene.sweep();
    scene.lively("kept");
    scene.silent("closed");
    scene.org.takesWrites(scene.silent("unconfirmed"), Reply.lostRequest());
    scene.org.takesWrites(scene.silent("rejected"), Reply.rejected());
    scene.org.failsReads(scene.silent("failed"), broken());
    scene.silent("gone").vanishes(scene.clock.instant());

    SweepReport report = scene.sweepAfter(Duration.ofMinutes(1));

    assertThat(report.counts().seen()).isEqualTo(7);
    assertThat(report.counts().closed()).isEqualTo(1);
    assertThat(report.counts().unconfirmed()).isEqualTo(1);
    assertThat(report.counts().failed()).isEqualTo(2);
    assertThat(report.counts().keptInAll()).isEqualTo(2);
    assertThat(report.counts().deferred()).containsEntry("not-due", 1L);
  }
}
